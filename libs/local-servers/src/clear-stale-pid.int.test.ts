import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearStalePid } from "./clear-stale-pid.ts";
import { isAlive } from "./process-identity.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";

let cluster: ScratchFolder;
let other: ChildProcess;

beforeEach(async () => {
  cluster = await scratchFolder("detektor-stale-pid-test-");
  other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(other, "spawn");
});

afterEach(async () => {
  other.kill("SIGKILL");
  await cluster.remove();
});

test("a pid file whose number belongs to another program is removed, and that program runs on", async () => {
  const file = join(cluster.path, "postmaster.pid");
  await writeFile(file, `${other.pid}\n${cluster.path}\n`);
  await clearStalePid(cluster.path);
  expect(existsSync(file)).toBe(false);
  expect(await isAlive(other.pid ?? Number.NaN)).toBe(true);
});

test("a pid file whose process has ended is left to Postgres", async () => {
  const file = join(cluster.path, "postmaster.pid");
  other.kill("SIGKILL");
  await once(other, "exit");
  await writeFile(file, `${other.pid}\n${cluster.path}\n`);
  await clearStalePid(cluster.path);
  expect(existsSync(file)).toBe(true);
});
