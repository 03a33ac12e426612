import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endFormerProcess, writePidFile } from "./pid-file.ts";
import { isAlive } from "./process-identity.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let scratch: ScratchFolder;
let former: ChildProcess;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-pid-file-test-");
  former = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(former, "spawn");
});

afterEach(async () => {
  former.kill("SIGKILL");
  await scratch.remove();
});

const pidOf = ({ pid }: ChildProcess): number => pid ?? Number.NaN;

test("a former process that doesn't end by itself is killed", async () => {
  const file = join(scratch.path, "data", "server.pid");
  await writePidFile(file, pidOf(former));
  await endFormerProcess(file);
  expect(await isAlive(pidOf(former))).toBe(false);
});

test("a process that has the former one's number by chance is left alone", async () => {
  const file = join(scratch.path, "server.pid");
  await writePidFile(file, pidOf(former));
  const [pid] = (await readFile(file, "utf8")).split(" ");
  await writeFile(file, `${pid} another start`);
  await endFormerProcess(file);
  expect(await isAlive(pidOf(former))).toBe(true);
});

test.each([
  ["a missing file", null],
  ["an empty file", ""],
  ["a file without a number", "x y"],
])("%s names no process", async (_what, content) => {
  const file = join(scratch.path, "server.pid");
  if (content !== null) await writeFile(file, content);
  await expect(endFormerProcess(file)).resolves.toBeUndefined();
});
