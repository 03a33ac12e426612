import { type ScratchFolder, scratchFolder, waitUntil } from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runChild } from "../test/child.ts";
import type { Part } from "./part.ts";
import { type SupervisorEvents, supervise } from "./supervise.ts";

let scratch: ScratchFolder;
let lines: string[];

beforeEach(async () => {
  scratch = await scratchFolder("detektor-supervise-test-");
  lines = [];
});

afterEach(() => scratch.remove());

const events: SupervisorEvents = {
  died: (part, _pid, exit, ms) => lines.push(`${part.name} ${exit.signal} ${ms}`),
  notStarted: (part, error, ms) => lines.push(`${part.name} ${(error as Error).message} ${ms}`),
  startedAgain: (part) => lines.push(`${part.name} runs`),
};

const part = (start: Part["start"] = () => runChild(scratch.path)): Part => ({
  name: "ingest",
  start,
});

const started = () =>
  waitUntil(() => lines.includes("ingest runs"), { what: "it", timeoutMs: 5000 });

test("starts a part that was killed again at once, and says so", async () => {
  const kept = await supervise(part(), events, new AbortController().signal);
  const before = kept.pid();
  process.kill(before ?? 0, "SIGKILL");
  await started();
  expect(lines).toEqual(["ingest SIGKILL 0", "ingest runs"]);
  expect(kept.pid()).not.toBe(before);
  await kept.stop();
});

test("waits before it tries again what did not start", async () => {
  const lives = [() => runChild(scratch.path), () => Promise.reject(new Error("no"))];
  const start = () => (lives.shift() ?? (() => runChild(scratch.path)))();
  const kept = await supervise(part(start), events, new AbortController().signal);
  process.kill(kept.pid() ?? 0, "SIGKILL");
  await started();
  expect(lines).toEqual(["ingest SIGKILL 0", "ingest no 1000", "ingest runs"]);
  await kept.stop();
});

test("leaves a stopped part stopped", async () => {
  const kept = await supervise(part(), events, new AbortController().signal);
  await kept.stop();
  expect([kept.pid(), lines]).toEqual([undefined, []]);
});

test("tells of no death when it was asked to restart", async () => {
  const kept = await supervise(part(), events, new AbortController().signal);
  await kept.restart();
  await started();
  expect(lines).toEqual(["ingest runs"]);
  await kept.stop();
});

test("throws when the very first start fails", async () => {
  const failing = part(() => Promise.reject(new Error("no")));
  await expect(supervise(failing, events, new AbortController().signal)).rejects.toThrow("no");
});
