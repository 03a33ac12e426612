/** Tells the user one line about what is fetched or moved; the default writes to standard error. */
export type Say = (line: string) => void;

export const sayOnStderr: Say = (line) => void process.stderr.write(`${line}\n`);
