/** Reports one line to the user about what is downloaded or moved; the default writes to standard error. */
export type Say = (line: string) => void;

export const sayOnStderr: Say = (line) => void process.stderr.write(`${line}\n`);
