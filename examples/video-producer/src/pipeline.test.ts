import type { BufferPolicy } from "@detektor/producer";
import { expect, test } from "vitest";
import { startPipeline } from "./pipeline.ts";
import { PermanentError, type PipelineListener, type Stage } from "./stage.ts";

const recorder = () => {
  const heard: string[] = [];
  const listener: PipelineListener<string> = {
    stageCompleted: (job, run) => heard.push(`${job} ${run.stage}#${run.attempt}`),
    stageFailed: (job, run, error, retry) =>
      heard.push(`${job} ${run.stage}#${run.attempt} ${error.message} ${retry ? "retry" : "end"}`),
    completed: (job) => heard.push(`${job} completed`),
    dropped: (job, drop) => heard.push(`${job} dropped ${drop.reason} at ${drop.stage}`),
    failed: (job, stage, _error, attempts) => heard.push(`${job} failed ${stage} ${attempts}`),
  };
  return { heard, listener };
};

const stage = (name: string, index: number, work: Stage<string>["work"]): Stage<string> => ({
  name,
  index,
  queueCapacity: 1,
  work,
});
const passes = (): "next" => "next";
const clock = (ms = { now: 0 }) => ({
  bufferPolicy: "oldest_wins" as BufferPolicy,
  staleMs: 100,
  frameOf: (job: string) => ({ frame_id: job, camera_id: "cam-1" }),
  nowUs: () => ms.now * 1000,
  nowMs: () => ms.now,
});

test("a frame goes through all stages and completes once", async () => {
  const { heard, listener } = recorder();
  const pipeline = startPipeline(
    [stage("motion", 0, passes), stage("objects", 1, passes)],
    listener,
    clock(),
  );
  pipeline.offer("f1");
  await pipeline.finish();
  expect(heard).toEqual(["f1 motion#1", "f1 objects#1", "f1 completed"]);
});

test("a stage may say that a frame needs no more", async () => {
  const { heard, listener } = recorder();
  const pipeline = startPipeline(
    [stage("motion", 0, () => "done"), stage("objects", 1, passes)],
    listener,
    clock(),
  );
  pipeline.offer("f1");
  await pipeline.finish();
  expect(heard).toEqual(["f1 motion#1", "f1 completed"]);
});

test("a frame that meets a full buffer is dropped as queue_full", async () => {
  const { heard, listener } = recorder();
  const pipeline = startPipeline([stage("motion", 0, passes)], listener, clock());
  for (const frame of ["f1", "f2", "f3"]) pipeline.offer(frame);
  await pipeline.finish();
  expect(heard).toContain("f3 dropped queue_full at motion");
  expect(heard).toEqual(expect.arrayContaining(["f1 completed", "f2 completed"]));
});

test("where the newest wins, the frame that waits is dropped for the one that comes", async () => {
  const { heard, listener } = recorder();
  const options = { ...clock(), bufferPolicy: "newest_wins" as const };
  const pipeline = startPipeline([stage("motion", 0, passes)], listener, options);
  for (const frame of ["f1", "f2", "f3"]) pipeline.offer(frame);
  await pipeline.finish();
  expect(heard).toContain("f2 dropped queue_full at motion");
  expect(heard).toEqual(expect.arrayContaining(["f1 completed", "f3 completed"]));
});

test("a frame that waited too long is dropped as stale", async () => {
  const { heard, listener } = recorder();
  const ms = { now: 0 };
  const slow = stage("motion", 0, () => {
    ms.now += 101;
    return "next";
  });
  const pipeline = startPipeline([slow], listener, clock(ms));
  pipeline.offer("f1");
  pipeline.offer("f2");
  await pipeline.finish();
  expect(heard).toEqual(["f1 motion#1", "f1 completed", "f2 dropped stale at motion"]);
});

test("a stage that throws is tried once more, and then the frame fails", async () => {
  const { heard, listener } = recorder();
  const failing = stage("store", 0, () => {
    throw new Error("no room");
  });
  const pipeline = startPipeline([failing], listener, clock());
  pipeline.offer("f1");
  await pipeline.finish();
  expect(heard).toEqual([
    "f1 store#1 no room retry",
    "f1 store#2 no room end",
    "f1 failed store 2",
  ]);
});

test("what would fail again is not tried again", async () => {
  const { heard, listener } = recorder();
  const failing = stage("store", 0, () => {
    throw new PermanentError("damaged");
  });
  const pipeline = startPipeline([failing], listener, clock());
  pipeline.offer("f1");
  await pipeline.finish();
  expect(heard).toEqual(["f1 store#1 damaged end", "f1 failed store 1"]);
});

test("a stop drops what waits and what is under way as shutdown", async () => {
  const { heard, listener } = recorder();
  let release = (): void => undefined;
  let begun = (): void => undefined;
  const working = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow = stage("motion", 0, async () => {
    begun();
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return passes();
  });
  const pipeline = startPipeline([slow, stage("objects", 1, passes)], listener, clock());
  pipeline.offer("f1");
  await working;
  pipeline.offer("f2");
  const stopped = pipeline.stop();
  release();
  await stopped;
  expect(heard).toEqual([
    "f2 dropped shutdown at motion",
    "f1 motion#1",
    "f1 dropped shutdown at objects",
  ]);
});
