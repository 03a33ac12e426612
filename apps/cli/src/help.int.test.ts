import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** Tells on stderr of every module that is loaded. */
const tell = `data:text/javascript,import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });`;

test.each(["--help", "--version", "help"])(
  "%s loads neither a command nor what only commands need",
  async (arg) => {
    const args = ["--import", tell, join(import.meta.dirname, "main.ts"), arg];
    const { stdout, stderr } = await run(process.execPath, args);
    expect(stdout).not.toBe("");
    const loaded = stderr.split("\n").filter((url) => url.startsWith("file:"));
    expect(loaded.some((url) => url.endsWith("/program.ts"))).toBe(true);
    const heavy = /\/commands\/|\/config\.ts|libs\/|node_modules\/(?!commander\/)/;
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  },
);
