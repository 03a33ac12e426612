import { execFile } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";

const run = promisify(execFile);
const mainFile = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Whether a pseudo-terminal is available here, from util-linux's `script`. */
export const hasTerminal = await run("script", ["--version"]).then(
  ({ stdout }) => stdout.includes("util-linux"),
  () => false,
);

/** Returns the output of a command on a terminal of `columns` columns, without colours. */
export async function inTerminal(columns: number, args: readonly string[]): Promise<string> {
  const words = [process.execPath, mainFile, ...args].map((word) => `'${word}'`).join(" ");
  const { stdout } = await run("script", ["-qec", `stty cols ${columns}; ${words}`, "/dev/null"]);
  return stripVTControlCharacters(stdout).replaceAll("\r", "");
}
