import type { Dashboard, VariableModel } from "@grafana/grafana-foundation-sdk/dashboard";

/** The time range that a dashboard shows. */
export type TimeRange = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepSeconds: number;
  readonly scrapeSeconds: number;
};

/**
 * Returns a query as Grafana sends it: with built-in variables for that time, and the
 * dashboard's with their first choice.
 */
export function interpolate(text: string, dashboard: Dashboard, range: TimeRange): string {
  const values = new Map([...builtIn(range), ...chosen(dashboard)]);
  return text.replaceAll(/\$\{(\w+)(?::[\w:]+)?\}|\$(\w+)(?:\(\))?/g, (whole, braced, plain) => {
    const value = values.get((braced ?? plain) as string);
    if (value === undefined) throw new Error(`${whole} is no variable of "${dashboard.title}"`);
    return value;
  });
}

/**
 * Returns the values of Grafana's own variables; the rate's interval is at least four scrapes, as in Grafana.
 */
function builtIn({ fromMs, toMs, stepSeconds, scrapeSeconds }: TimeRange): [string, string][] {
  const rate = Math.max(stepSeconds + scrapeSeconds, 4 * scrapeSeconds);
  const rangeSeconds = Math.ceil((toMs - fromMs) / 1000);
  return [
    ["__interval", `${stepSeconds}s`],
    ["__interval_ms", String(stepSeconds * 1000)],
    ["__rate_interval", `${rate}s`],
    ["__range", `${rangeSeconds}s`],
    ["__range_s", String(rangeSeconds)],
    ["__unixEpochFrom", String(Math.floor(fromMs / 1000))],
    ["__unixEpochTo", String(Math.floor(toMs / 1000))],
  ];
}

function chosen({ templating }: Dashboard): [string, string][] {
  return (templating.list ?? []).map((variable) => [variable.name, valueOf(variable)]);
}

/** Returns all choices as a regular expression if all may be selected; otherwise the initial value. */
function valueOf({ allValue, current, query }: VariableModel): string {
  if (allValue !== undefined) return allValue;
  const value = current?.value ?? (typeof query === "string" ? query : "");
  return typeof value === "string" ? value : (value[0] ?? "");
}
