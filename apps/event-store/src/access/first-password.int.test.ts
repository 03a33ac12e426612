import type { ChildProcess, StdioOptions } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EventStoreDBClient } from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newEvents, newStream } from "../../test/support/client-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";

const mainFile = fileURLToPath(new URL("../main.ts", import.meta.url));

let directory: ReturnType<typeof temporaryDirectory>;
let dataDir: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
  directory = temporaryDirectory();
  dataDir = join(directory.path, "store");
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  directory.remove();
});

const command = () => {
  const flags = ["--tls-dev", "--port", "0", "--http-port", "0", "--data-dir", dataDir];
  return [process.execPath, mainFile, ...flags] as const;
};

const run = ([file = "", ...args]: readonly string[], stdio: StdioOptions = "pipe") => {
  const child = spawn(file, args, { stdio });
  children.add(child);
  let text = "";
  for (const output of [child.stdout, child.stderr])
    output?.on("data", (bytes: Buffer) => (text += bytes.toString()));
  return { child, ended: once(child, "close"), printedText: () => text };
};

/** Expects that the start failed with a clear message and created no user with an unknown password. */
const expectRefusal = (code: unknown, printedText: string): void => {
  expect(code).not.toBe(0);
  expect(printedText).toContain("set DETEKTOR_STORE_ADMIN_PASSWORD, or start once from a terminal");
  expect(printedText).not.toContain("shown only once");
  expect(existsSync(join(dataDir, "users.json"))).toBe(false);
};

test("a first password that a pipe would take is refused, and no user is made", async () => {
  const { ended, printedText } = run(command());
  const [code] = await ended;
  expectRefusal(code, printedText());
});

test("a first password that a file would keep is refused, and no user is made", async () => {
  const path = join(directory.path, "out.log");
  const file = openSync(path, "w");
  const [code] = await run(command(), ["ignore", file, file]).ended;
  closeSync(file);
  expectRefusal(code, readFileSync(path, "utf8"));
});

/** Whether util-linux's `script` is installed; it runs a command on a separate terminal. */
const hasScript = spawnSync("script", ["--version"]).stdout?.includes("util-linux") ?? false;

const onTerminal = () =>
  run(["script", "--quiet", "--return", "--command", command().join(" "), "/dev/null"]);

/** Sends Ctrl-C. */
const interrupt = ({ child, ended }: ReturnType<typeof run>): Promise<unknown> => {
  child.stdin?.write("\u0003");
  return ended;
};

const urlIn = async (printedText: () => string): Promise<string> => {
  await expect.poll(printedText, { timeout: 20_000 }).toContain('"url":"esdb:');
  return /"url":"(esdb:[^"]+)"/.exec(printedText())?.[1] as string;
};

test.runIf(hasScript)(
  "on a terminal the first start prints a random password once, and never in a line of the log",
  async () => {
    const first = onTerminal();
    const url = await urlIn(first.printedText);
    const password = /shown only once: (\S+)/.exec(first.printedText())?.[1] ?? "";
    expect(password).toHaveLength(24);
    const logged = first
      .printedText()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(logged.join()).not.toContain(password);
    const as = `esdb://admin:${password}@`;
    const client = EventStoreDBClient.connectionString(url.replace("esdb://", as));
    await client.appendToStream(newStream(), newEvents(1));
    await interrupt(first);
    const second = onTerminal();
    expect(await urlIn(second.printedText)).toContain("tlsCAFile=");
    expect(second.printedText()).not.toContain("password");
    await interrupt(second);
  },
);
