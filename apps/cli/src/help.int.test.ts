import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

/** Reports every loaded module on stderr. */
const loader = `data:text/javascript,import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });`;

async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
  const main = join(import.meta.dirname, "main.ts");
  const { stdout, stderr } = await run(process.execPath, ["--import", loader, main, ...args]);
  expect(stdout).not.toBe("");
  const loaded = stderr.split("\n").filter((url) => url.startsWith("file:"));
  expect(loaded.some((url) => url.endsWith("/program.ts"))).toBe(true);
  return loaded;
}

test.each(["--help", "--version", "help"])(
  "%s loads neither a command nor what only commands need",
  async (arg) => {
    const heavy = /\/commands\/|\/config\.ts|libs\/|node_modules\/(?!commander\/)/;
    expect((await loadedBy(arg)).filter((url) => heavy.test(url))).toEqual([]);
  },
);

test.each(["frames", "ledger", "alerts", "stats"])(
  "%s loads its own commands alone, and nothing that only a store or a progress bar needs",
  async (name) => {
    const loaded = await loadedBy(name, "--help");
    const commands = loaded.filter((url) => url.includes("/commands/"));
    expect(commands.length).toBeGreaterThan(0);
    const own = new RegExp(`/commands/(${name}/|${name}-|list-command)`);
    expect(commands.filter((url) => !own.test(url))).toEqual([]);
    const foreign = /node_modules\/(@eventstore|@grpc|google-protobuf|cli-progress)\//;
    expect(loaded.filter((url) => foreign.test(url))).toEqual([]);
  },
);
