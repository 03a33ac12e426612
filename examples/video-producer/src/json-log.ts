/** Writes one JSON object a line: its time, who says it, what, and whatever belongs to it. */
export type JsonLog = (msg: string, fields?: Readonly<Record<string, unknown>>) => void;

/** A log to standard output; it goes on in silence when nobody reads any more. */
export const createJsonLog = (service: string): JsonLog => {
  process.stdout.on("error", () => undefined);
  return (msg, fields = {}) => {
    const line = { time: new Date().toISOString(), level: "info", service, msg, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
};
