import { readFile, writeFile } from "node:fs/promises";
import { constants, getPriority } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { isAlive } from "./process-identity.ts";
import { type ProcessSpec, type RunningProcess, runProcess } from "./run-process.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { waitUntil } from "./wait-until.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-run-process-test-");
});

afterEach(() => scratch.remove());

/** Runs a program of Node, which ends with the test. */
const run = async (program: string, more: Partial<ProcessSpec> = {}): Promise<RunningProcess> => {
  const running = await runProcess({
    name: "program",
    command: process.execPath,
    args: ["-e", program],
    logFile: join(scratch.path, "logs", "program.log"),
    stopSignal: "SIGTERM",
    ...more,
  });
  onTestFinished(async () => {
    running.kill("SIGKILL");
    await running.exited;
  });
  return running;
};

const stays = "setInterval(() => undefined, 1000); console.log('begun');";
const refusesToStop = `process.on("SIGTERM", () => console.log("asked")); ${stays}`;
const logOf = ({ logFile }: RunningProcess): Promise<string> => readFile(logFile, "utf8");
const begun = (running: RunningProcess) =>
  waitUntil(async () => (await logOf(running)).includes("begun"), {
    what: "the program begun",
    timeoutMs: 30_000,
  });

const childrenOfThisProcess = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === "ProcessWrap").length;

test("a process that ends by itself leaves its code, and both outputs in one log", async () => {
  const running = await run("console.log('out'); console.error('err'); process.exitCode = 7");
  expect(await running.exited).toEqual({ code: 7, signal: null });
  expect(running.exit()).toEqual({ code: 7, signal: null });
  expect((await logOf(running)).split("\n").toSorted()).toEqual(["", "err", "out"]);
});

test("a second run's lines follow the first one's in the log", async () => {
  await (await run("console.log('first')")).exited;
  const second = await run("console.log('second')");
  await second.exited;
  expect(await logOf(second)).toBe("first\nsecond\n");
});

test("a process that is killed leaves the signal", async () => {
  const running = await run(stays);
  expect(running.exit()).toBeUndefined();
  running.kill("SIGKILL");
  expect(await running.exited).toEqual({ code: null, signal: "SIGKILL" });
});

test("a process is stopped by its own signal, once, and stopping it again changes nothing", async () => {
  const running = await run(stays, { stopSignal: "SIGINT" });
  await begun(running);
  await Promise.all([running.stop(), running.stop()]);
  expect(running.exit()).toEqual({ code: null, signal: "SIGINT" });
  await running.stop();
  running.kill("SIGKILL");
  expect(running.exit()).toEqual({ code: null, signal: "SIGINT" });
});

test("a process that refuses to stop is asked first, then killed", async () => {
  const running = await run(refusesToStop, { stopTimeoutMs: 2000 });
  await begun(running);
  await running.stop();
  expect(running.exit()).toEqual({ code: null, signal: "SIGKILL" });
  expect(await isAlive(running.pid)).toBe(false);
  expect(await logOf(running)).toContain("asked");
});

test("a program that isn't there can't be started, and the error names it", async () => {
  const command = join(scratch.path, "missing");
  await expect(run("", { command })).rejects.toThrow(`spawn ${command} ENOENT`);
});

test("a process begins only once the one recorded before it has ended", async () => {
  const pidFile = join(scratch.path, "data", "program.pid");
  const former = await run(stays, { pidFile });
  former.kill("SIGTERM");
  const next = await run(stays, { pidFile });
  expect(await isAlive(former.pid)).toBe(false);
  expect((await readFile(pidFile, "utf8")).split(" ")[0]).toBe(String(next.pid));
});

test("a process that can't be recorded doesn't run on without an owner", async () => {
  const data = join(scratch.path, "data");
  await writeFile(data, "a file where the folder belongs");
  const before = childrenOfThisProcess();
  await expect(run(stays, { pidFile: join(data, "program.pid") })).rejects.toThrow(data);
  await expect.poll(childrenOfThisProcess).toBe(before);
});

test("a process runs in its own session, and at low priority where that is asked for", async () => {
  const running = await run(stays, { lowPriority: true });
  expect(getPriority(running.pid)).toBe(constants.priority.PRIORITY_LOW);
  // Its process group has its own number: a Ctrl-C at the terminal doesn't reach it.
  expect(process.kill(-running.pid, 0)).toBe(true);
});

test("its standard input is closed, unless it was given one", async () => {
  const reads = "process.stdin.on('end', () => console.log('end')).resume()";
  const closed = await run(reads);
  await closed.exited;
  expect(await logOf(closed)).toBe("end\n");
  const open = await run(`${reads}; console.log("begun")`, { stdinPipe: true });
  await begun(open);
  expect(open.exit()).toBeUndefined();
});
