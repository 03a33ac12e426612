const runbook = "https://github.com/detektor/detektor/blob/main/docs/runbook.md";

/** Returns the address of the runbook's section about an alert; a notification links to it. */
export function runbookUrl(alert: string): string {
  return `${runbook}#${alert.toLowerCase()}`;
}
