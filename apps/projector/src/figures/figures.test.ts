import { traceIdOf } from "@detektor/events";
import { firstLabels } from "@detektor/observability";
import { expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { endedIn } from "../../test/ended-in.ts";
import { countFrame, emptyTally, ledgerOf, type Tally } from "@detektor/frame-counts";
import { FrameFigures } from "./frame-figures.ts";
import { NewBatches } from "./new-batches.ts";
import { mostQueues, QueueDepths } from "./queue-depths.ts";
import { mostStages, StagesFigures } from "./stage-figures.ts";

function captured(site: string, camera: string, frames: number): Tally {
  const tally = emptyTally();
  ledgerOf(tally, site, camera, 1).captured += frames;
  return tally;
}

test("cameras of the same id on two sites are apart", () => {
  const figures = new FrameFigures(firstLabels(["site", "camera"], 10));
  figures.add(captured("north", "gate", 2));
  figures.add(captured("south", "gate", 5));
  figures.add(captured("north", "gate", 1));
  expect([...figures.all()]).toMatchObject([
    { site: "north", camera: "gate", captured: 3 },
    { site: "south", camera: "gate", captured: 5 },
  ]);
});

test("cameras beyond the bound share a label, are counted all the same, and it is told how many they are", () => {
  const cameras = firstLabels(["site", "camera"], 2);
  const figures = new FrameFigures(cameras);
  for (let camera = 0; camera < 100; camera += 1) figures.add(captured("home", `c${camera}`, 1));
  for (let camera = 0; camera < 100; camera += 1) figures.add(captured(`s${camera}`, "c0", 1));
  expect([...figures.all()]).toMatchObject([
    { site: "home", camera: "c0", captured: 1 },
    { site: "home", camera: "c1", captured: 1 },
    { site: "home", camera: "_other", captured: 98 },
    { site: "_other", camera: "_other", captured: 100 },
  ]);
  expect(cameras.beyond()).toBe(198);
});

function stageOf(site: string, stage: string, modelVersion: string) {
  const [queueWait, transport] = [new Map(), new Map()];
  const named = { site, camera: "gate", start: 1, stage, modelVersion };
  return {
    ...named,
    state: "completed" as const,
    results: 1,
    work: new Map([[100, 1]]),
    queueWait,
    transport,
  };
}

test("a new stage beyond the bound shares a label on its site, and a new site shares all", () => {
  const figures = new StagesFigures();
  for (let at = 0; at < mostStages; at += 1) figures.add([stageOf("home", `s${at}`, "1")]);
  figures.add([1, 2, 3].map((at) => stageOf("home", `late${at}`, "1")));
  figures.add([1, 2].map((version) => stageOf("home", "s7", `2.${version}`)));
  figures.add([stageOf("far", "s7", "1")]);
  const beyond = [...figures.all()].slice(mostStages);
  expect(beyond.map(({ labels, work }) => ({ ...labels, count: work.report().counts[0] }))).toEqual(
    [
      ["home", "_other", "_other", 3],
      ["home", "s7", "_other", 2],
      ["_other", "_other", "_other", 1],
    ].map(([site, stage, model_version, count]) => {
      return { site, stage, model_version, state: "completed", count };
    }),
  );
});

test("a failure of a stage that has its own labels has them too, also beyond the bound", () => {
  const figures = new StagesFigures();
  for (let at = 0; at < mostStages; at += 1) figures.add([stageOf("home", `s${at}`, "1")]);
  figures.add([{ ...stageOf("home", "s7", "1"), state: "failed" }]);
  expect([...figures.all()].at(-1)?.labels).toEqual({
    site: "home",
    stage: "s7",
    model_version: "1",
    state: "failed",
  });
});

test("an exemplar lies in a bucket that counts its value, and leads to the derived trace of its frame", () => {
  const figures = new StagesFigures();
  const tally = emptyTally();
  const frame = endedIn(recorded(exampleEvents()), 1).find(({ state }) => state === "completed");
  if (frame === undefined) throw new Error("no frame has completed");
  countFrame(tally, frame, 1);
  figures.add(tally.stages.values());
  figures.exemplify(frame, 1000);
  const reported = [...figures.all()].map(({ work }) => work.report());
  const labels = { trace_id: traceIdOf(frame.site, frame.frameId) };
  const values = frame.stages.map(({ workMs }) => (workMs ?? 0) / 1000);
  expect(reported.flatMap(({ exemplars }) => exemplars.filter(Boolean))).toEqual(
    values.map((value) => ({ labels, value, atMs: 1000 })),
  );
  for (const { counts, exemplars } of reported)
    for (const bucket of exemplars.keys())
      expect(counts[bucket]).toBe(exemplars[bucket] === undefined ? 0 : 1);
});

test("a result that gets its model version later takes nothing back from what was told", () => {
  const figures = new StagesFigures();
  const stage = (modelVersion: string, by: number) => ({
    site: "home",
    camera: "gate",
    start: 1,
    stage: "detect",
    modelVersion,
    state: "completed" as const,
    results: by,
    queueWait: new Map(),
    transport: new Map(),
    work: new Map([[100, by]]),
  });
  const reported = () =>
    [...figures.all()].map(({ labels, work }) => [labels.model_version, work.report().counts[0]]);
  figures.add([stage("", 1)]);
  expect(reported()).toEqual([["", 1]]);
  figures.add([stage("", -1), stage("7", 1)]);
  expect(reported()).toEqual([
    ["", 1],
    ["7", 1],
  ]);
});

test("a queue's depth is the newest one, is gone after ten minutes, and queues are bounded", () => {
  const depths = new QueueDepths();
  const depth = (queue: string, frames: number, recordedUs: number) =>
    new Map([[queue, { site: "home", camera: "gate", queue, frames, recordedUs }]]);
  depths.add(depth("q", 3, 1));
  depths.add(depth("q", 7, 60_000_000));
  expect([...depths.all(1000)]).toMatchObject([{ queue: "q", frames: 7 }]);
  expect([...depths.all(660_001)]).toEqual([]);
  for (let at = 0; at < mostQueues + 5; at += 1) depths.add(depth(`q${at}`, 1, 700_000_000));
  expect([...depths.all(700_000)]).toHaveLength(mostQueues);
});

test("a batch is news once: not when it is read again, nor where another log begins with a rebuild", () => {
  const newBatches = new NewBatches();
  const nowMs = 1_000_000_000;
  const batch = (from: bigint | null, to: bigint) =>
    newBatches.take({ from, to, newestRecordedUs: nowMs * 1000 }, nowMs);
  newBatches.begins("a", null);
  expect([batch(null, 5n), batch(5n, 9n)]).toEqual([true, true]);
  newBatches.begins("a", 9n);
  expect([batch(null, 4n), batch(4n, 12n), batch(12n, 13n)]).toEqual([false, false, true]);
  newBatches.begins("b", 20n);
  expect([batch(null, 20n), batch(20n, 21n)]).toEqual([false, true]);
});
