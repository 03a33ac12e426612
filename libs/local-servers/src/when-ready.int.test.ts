import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { appendFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { serve } from "../test/serve.ts";
import { answers } from "./answers.ts";
import { freePort } from "./free-port.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { whenReady } from "./when-ready.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-when-ready-test-");
});

afterEach(() => scratch.remove());

/** Runs a program of Node, which ends with the test. */
const run = async (program: string): Promise<RunningProcess> => {
  const running = await runProcess({
    name: "program",
    command: process.execPath,
    args: ["-e", program],
    logFile: join(scratch.path, "program.log"),
    stopSignal: "SIGTERM",
  });
  onTestFinished(() => running.stop());
  return running;
};

const stays = "setInterval(() => undefined, 1000)";
const hangs = () => new Promise<boolean>(() => undefined);
const limits = { timeoutMs: 30_000, signal: undefined };
/** Longer than the test may take. */
const never = 3_600_000;

test("a server is ready once it answers, and runs on", async () => {
  const port = await freePort();
  const running = await run(
    `require("node:http").createServer((_, r) => r.end()).listen(${port}, "127.0.0.1")`,
  );
  await whenReady(running, () => answers(`http://127.0.0.1:${port}/`), limits);
  expect(running.exit()).toBeUndefined();
});

test.each([
  ["answers no", async () => false],
  ["never answers", hangs],
])("a server that %s is stopped when its time is up", async (_what, isReady) => {
  const running = await run(stays);
  const asked = whenReady(running, isReady, { timeoutMs: 100, signal: undefined });
  await expect(asked).rejects.toThrow("program ready: not within 100 ms");
  expect(running.exit()).toEqual({ code: null, signal: "SIGTERM" });
});

test.each([
  ["answers no", async () => false],
  ["never answers", hangs],
  ["is answered for by another", async () => true],
])("a process that ends is reported at once, also if it %s", async (_what, isReady) => {
  const running = await run("console.log('no licence'); process.exitCode = 3");
  await running.exited;
  const asked = whenReady(running, isReady, { timeoutMs: never, signal: undefined });
  await expect(asked).rejects.toThrow(
    /^program ended with code 3; .*program\.log ends:\nno licence$/,
  );
});

test("an abort ends the wait with its reason, also while a question is open, and stops the process", async () => {
  const running = await run(stays);
  const stop = new AbortController();
  const asked = whenReady(running, hangs, { timeoutMs: never, signal: stop.signal });
  stop.abort(new Error("interrupted"));
  await expect(asked).rejects.toThrow("interrupted");
  expect(running.exit()).toBeDefined();
  const later = await run(stays);
  const signal = stop.signal;
  await expect(whenReady(later, async () => false, { timeoutMs: never, signal })).rejects.toThrow(
    "interrupted",
  );
});

test("a question that fails is an error, with the end of the log", async () => {
  const running = await run(stays);
  const asked = whenReady(running, () => Promise.reject(new Error("no such cluster")), limits);
  await expect(asked).rejects.toThrow(/^no such cluster; /);
});

test("of a log that an earlier run wrote to only this run's lines are shown", async () => {
  const former = await run("console.log('no disk space')");
  await former.exited;
  const running = await run("console.log('no licence')");
  await running.exited;
  await expect(whenReady(running, hangs, limits)).rejects.toThrow(/ends:\nno licence$/);
  const silent = await run("process.exitCode = 3");
  await expect(whenReady(silent, hangs, limits)).rejects.toThrow(
    "program ended with code 3; it wrote nothing to its log",
  );
});

test("of a log that was emptied since the start all lines are shown", async () => {
  const former = await run("console.log('x'.repeat(1000))");
  await former.exited;
  const running = await run(stays);
  await writeFile(running.logFile, "out of memory\n");
  const asked = whenReady(running, hangs, { timeoutMs: 1, signal: undefined });
  await expect(asked).rejects.toThrow(/ends:\nout of memory$/);
});

test("of a long log the last lines are shown", async () => {
  const running = await run(stays);
  const lines = Array.from({ length: 40_000 }, (_, n) => `${n} ${randomBytes(8).toString("hex")}`);
  await appendFile(running.logFile, `${lines.join("\n")}\n`);
  const asked = whenReady(running, async () => false, { timeoutMs: 1, signal: undefined });
  await expect(asked).rejects.toThrow(`ends:\n${lines.slice(-8).join("\n")}`);
});

test("only a response of 2xx is an answer", async () => {
  const url = await serve((request, response) =>
    response.writeHead(Number(request.url?.slice(1))).end(),
  );
  expect(await answers(`${url}/204`)).toBe(true);
  for (const status of [404, 500, 503]) expect(await answers(`${url}/${status}`)).toBe(false);
  expect(await answers(`http://127.0.0.1:${await freePort()}/`)).toBe(false);
});

test("a server that takes a connection and closes it, or says nothing, is no answer", async () => {
  const silent = await serve(() => undefined);
  const closing = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(closing, "listening");
  onTestFinished(() => void closing.close());
  const address = closing.address();
  const port = typeof address === "object" ? address?.port : undefined;
  expect(await answers(`http://127.0.0.1:${port}/`)).toBe(false);
  expect(await answers(silent)).toBe(false);
});
