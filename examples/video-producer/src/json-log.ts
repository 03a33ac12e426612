/** Writes one JSON object per line: time, service, message and further fields. */
export type JsonLog = (msg: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Creates a log to standard output; it continues silently if nobody reads it any more. */
export function createJsonLog(service: string): JsonLog {
  process.stdout.on("error", () => undefined);
  return (msg, fields = {}) => {
    const line = { time: new Date().toISOString(), level: "info", service, msg, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}
