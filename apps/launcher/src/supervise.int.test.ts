import { type ScratchFolder, scratchFolder, waitUntil } from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runChild } from "../test/child.ts";
import type { Part } from "./part.ts";
import { type News, supervise } from "./supervise.ts";

let scratch: ScratchFolder;
let told: string[];

beforeEach(async () => {
  scratch = await scratchFolder("detektor-supervise-test-");
  told = [];
});

afterEach(() => scratch.remove());

const news: News = {
  died: (part, _pid, exit, ms) => told.push(`${part.name} ${exit.signal} ${ms}`),
  notStarted: (part, error, ms) => told.push(`${part.name} ${(error as Error).message} ${ms}`),
  startedAgain: (part) => told.push(`${part.name} runs`),
};

const part = (start: Part["start"] = () => runChild(scratch.path)): Part => ({
  name: "ingest",
  start,
});

const started = () =>
  waitUntil(() => told.includes("ingest runs"), { what: "it", timeoutMs: 5000 });

test("starts a part that was killed again at once, and says so", async () => {
  const kept = await supervise(part(), news, new AbortController().signal);
  const before = kept.pid();
  process.kill(before ?? 0, "SIGKILL");
  await started();
  expect(told).toEqual(["ingest SIGKILL 0", "ingest runs"]);
  expect(kept.pid()).not.toBe(before);
  await kept.stop();
});

test("waits before it tries again what did not start", async () => {
  const lives = [() => runChild(scratch.path), () => Promise.reject(new Error("no"))];
  const start = () => (lives.shift() ?? (() => runChild(scratch.path)))();
  const kept = await supervise(part(start), news, new AbortController().signal);
  process.kill(kept.pid() ?? 0, "SIGKILL");
  await started();
  expect(told).toEqual(["ingest SIGKILL 0", "ingest no 1000", "ingest runs"]);
  await kept.stop();
});

test("leaves a stopped part stopped", async () => {
  const kept = await supervise(part(), news, new AbortController().signal);
  await kept.stop();
  expect([kept.pid(), told]).toEqual([undefined, []]);
});

test("tells of no death when it was asked to restart", async () => {
  const kept = await supervise(part(), news, new AbortController().signal);
  await kept.restart();
  await started();
  expect(told).toEqual(["ingest runs"]);
  await kept.stop();
});

test("throws when the very first start fails", async () => {
  const failing = part(() => Promise.reject(new Error("no")));
  await expect(supervise(failing, news, new AbortController().signal)).rejects.toThrow("no");
});
