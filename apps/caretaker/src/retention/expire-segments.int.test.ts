import { connectEventLog, type EventLog } from "@detektor/event-log";
import {
  type DetektorEvent,
  isoOfUs,
  keptStream,
  segmentStream,
  streamOf,
  toStored,
  uuidv7,
} from "@detektor/events";
import { tallyOfPart, type ExpiredData } from "@detektor/frame-counts";
import { connectReadModel, type ReadModel } from "@detektor/read-model";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Step } from "./expire-segment.ts";
import { expireSegments } from "./expire-segments.ts";
import { createFinishExpired } from "./finish-expired.ts";
import { createLeftSegments } from "./left-segments.ts";

let store: TestEventStore;
let database: TestDatabase;
let projector: TestApp;
let log: EventLog;
let readModel: ReadModel;
beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  projector = await startApp("projector", env);
  log = connectEventLog({ url: store.url });
  readModel = connectReadModel(database.url, { maxConnections: 3 });
});
afterAll(async () => {
  await log?.close();
  await readModel?.close();
  await projector?.stop();
  await store?.stop();
  await database?.drop();
});

const hour = Math.floor(Date.UTC(2026, 9, 2, 10) / 3_600_000);
const steps: readonly Step[] = ["closed", "kept", "summarised", "projected", "deleted"];

/** Returns the events of a frame of an old hour that ends in some way. */
function frameOf(camera: string, seq: number, end: string, more: object): DetektorEvent[] {
  const ms = hour * 3_600_000 + seq * 1000;
  const time = isoOfUs(ms * 1000);
  const data = { frame_id: uuidv7(ms), camera_id: camera, session_id: "s-1", seq };
  const event = (word: string, own: object) => {
    const type = `detektor.frame.${word}.v1`;
    const envelope = { specversion: "1.0", id: uuidv7(ms), source: "test/1", site: "lab", time };
    return { ...envelope, type, data: { ...data, ...own } } as unknown as DetektorEvent;
  };
  return [event("captured", { capture_time: time }), event(end, more)];
}

const policy = { reason: "motion_gated" };
/** Of its six frames the failed one and the one that met a full queue are kept. */
const segmentOf = (camera: string): readonly DetektorEvent[] => [
  ...frameOf(camera, 1, "completed", { total_ms: 7 }),
  ...frameOf(camera, 2, "failed", { stage: "detect", error_type: "Timeout" }),
  ...frameOf(camera, 3, "dropped", policy),
  ...frameOf(camera, 4, "dropped", { reason: "queue_full" }),
  ...frameOf(camera, 5, "completed", { total_ms: 9 }),
  ...frameOf(camera, 6, "completed", { total_ms: 9 }),
];

async function append(events: readonly DetektorEvent[]): Promise<string> {
  const [first] = events;
  if (first === undefined) throw new Error("no event");
  const stored = events.map((event) => toStored(event, { ingestTime: event.time }));
  await log.append(streamOf(first), stored, { expected: "no_stream" });
  return streamOf(first);
}

class Killed extends Error {}

type Warning = { stream?: string; outcome?: string; unknown?: readonly string[] };
const warnings: string[] = [];

/** Returns a run of retention by a new process, which ends after the step, if one is named. */
function run(endAfter: Step | null, signal = AbortSignal.timeout(30_000)): Promise<void> {
  const reached = (step: Step): void => {
    if (step === endAfter) throw new Killed(step);
  };
  const rules = { defaultMs: 0, sites: new Map(), cameras: new Map([["lab/cam-own", null]]) };
  const task = expireSegments({
    log,
    readModel,
    rules,
    served: async () => null,
    now: Date.now,
    scavenge: async () => undefined,
    logger: {
      info: () => undefined,
      warn: ({ stream, outcome, unknown }: Warning) =>
        warnings.push(unknown === undefined ? `${stream} ${outcome}` : unknown.join()),
    },
    reached,
  });
  return task.run(signal);
}

/** Checks that a segment is gone, and that what must outlive it is there once. */
async function expectExpired(camera: string, stream: string, events: readonly DetektorEvent[]) {
  expect(await Array.fromAsync(log.readStream(stream))).toEqual([]);
  const again = [toStored(events[0] as DetektorEvent, { ingestTime: isoOfUs(0) })];
  await expect(log.append(stream, again, { expected: "any" })).rejects.toThrow("tombstoned");
  const kept = await Array.fromAsync(log.readStream(keptStream("lab", camera, hour)));
  const [, , failed, failedEnd, , , full, fullEnd] = events;
  expect(kept.map(({ id }) => id)).toEqual(
    [failed, failedEnd, full, fullEnd].map((one) => one?.id),
  );
  expect(kept.map(({ metadata }) => metadata)).toMatchObject(
    ["2", "3", "6", "7"].map((revision) => ({ site: "lab", origin: { stream, revision } })),
  );
  expect(kept[0]?.data).toEqual(failed?.data);
  const summaries = await Array.fromAsync(log.readStream(`expired-lab.${camera}-202610`));
  expect(summaries).toHaveLength(1);
  const summary = summaries[0]?.data as ExpiredData;
  const whole = { stream, part: 1, parts: 1, events: 12, frames: 6, kept: 2, last_revision: "12" };
  expect(summary).toMatchObject(whole);
  const { tally } = tallyOfPart(summary);
  const ledger = [...tally.ledger.values()];
  const counts = { captured: 6, completed: 3, dropped: 2, failed: 1 };
  expect(ledger).toMatchObject([{ site: "lab", camera, ...counts }]);
  const numbers = [...tally.news.values()].flatMap(({ frames }) => frames.map(({ seq }) => seq));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
}

test("a segment that is due is deleted once its summary and its kept frames are in the log", async () => {
  const events = segmentOf("cam-1");
  const stream = await append(events);
  await run(null);
  await expectExpired("cam-1", stream, events);
});

test.each(steps)(
  "a process that ends after the step %s is continued by the next one",
  async (step) => {
    const camera = `cam-${step}`;
    const events = segmentOf(camera);
    const stream = await append(events);
    await expect(run(step)).rejects.toThrow(Killed);
    await run(null);
    await expectExpired(camera, stream, events);
  },
);

/** Returns a frame's last event as `type`, appended after the closing event by somebody who expects nothing. */
async function appendLate(stream: string, camera: string, type: string, more: object) {
  const [, event] = frameOf(camera, 7, "completed", more);
  const late = { ...event, type } as DetektorEvent;
  await log.append(stream, [toStored(late, { ingestTime: late.time })], { expected: "any" });
}

const stuck = { since: isoOfUs(hour * 3_600_000_000) };

test.each(["closed", "summarised"] as const)(
  "our own report that follows the closing event goes with the segment, after the step %s",
  async (step) => {
    const camera = `cam-own-${step}`;
    const events = segmentOf(camera);
    const stream = await append(events);
    await expect(run(step)).rejects.toThrow(Killed);
    await appendLate(stream, camera, "detektor.frame.stuck.v1", stuck);
    await run(null);
    await expectExpired(camera, stream, events);
  },
);

test.each(["closed", "summarised"] as const)(
  "a segment stays, and is reported, when another's event follows its closing event after the step %s",
  async (step) => {
    const camera = `cam-late-${step}`;
    const stream = await append(segmentOf(camera));
    await expect(run(step)).rejects.toThrow(Killed);
    await appendLate(stream, camera, "detektor.frame.completed.v1", {});
    await run(null);
    await run(null);
    const types = (await Array.fromAsync(log.readStream(stream))).map(({ type }) => type);
    expect(types).toHaveLength(14);
    expect(types.slice(-2)).toEqual(["detektor.segment.closed.v1", "detektor.frame.completed.v1"]);
    expect(warnings).toContain(`${stream} has-late-events`);
    const summaries = await Array.fromAsync(log.readStream(`expired-lab.${camera}-202610`));
    expect(summaries.map(({ data }) => data)).toMatchObject([{ events: 12, frames: 6 }]);
  },
);

test("nothing is deleted while the projector is gone", async () => {
  const events = segmentOf("cam-away");
  const stream = await append(events);
  await expect(run("closed")).rejects.toThrow(Killed);
  await projector.kill("SIGKILL");
  await append(segmentOf("cam-later"));
  await expect(run(null)).rejects.toThrow("lag");
  expect(await Array.fromAsync(log.readStream(stream))).toHaveLength(13);
  await projector.restart();
  await eventually(() => run(null));
  await expectExpired("cam-away", stream, events);
});

test("all segments that have expired are looked at, page by page", async () => {
  const { rows } = await readModel.pool.query<{ camera: string }>(
    `SELECT camera_id AS camera FROM ${readModel.pool.generation.schema}.segments
     WHERE expired_us IS NOT NULL`,
  );
  const seen: string[] = [];
  const tombstone = (stream: string, revision: bigint) => {
    seen.push(stream);
    return log.tombstone(stream, revision);
  };
  const left = createLeftSegments({ warn: () => undefined });
  const unfinished = createFinishExpired({ pageSegments: 2 });
  const deps = { log: { ...log, tombstone }, readModel, left };
  const signal = AbortSignal.timeout(10_000);
  for (let pages = 1; !(await unfinished.next(deps, signal)); pages += 1)
    expect(seen).toHaveLength(2 * pages);
  const streams = rows.map(({ camera }) => segmentStream("lab", camera, hour));
  expect(new Set(seen)).toEqual(new Set(streams));
});

test("a camera whose own rule is forever keeps its segments; a rule for an unknown one is reported", async () => {
  await run(null);
  expect(warnings.some((warning) => warning.includes("lab/cam-own"))).toBe(true);
  const stream = await append(segmentOf("cam-own"));
  await run(null);
  expect(await Array.fromAsync(log.readStream(stream))).toHaveLength(12);
});

test("the hour that isn't over is kept", async () => {
  const now = Date.now();
  const time = isoOfUs(now * 1000);
  const data = { frame_id: uuidv7(now), camera_id: "cam-now", session_id: "s", seq: 1 };
  const envelope = { specversion: "1.0", id: uuidv7(now), source: "test/1", site: "lab", time };
  const type = "detektor.frame.captured.v1";
  const captured = { ...envelope, type, data: { ...data, capture_time: time } };
  const stream = await append([captured as unknown as DetektorEvent]);
  await run(null);
  expect(await Array.fromAsync(log.readStream(stream))).toHaveLength(1);
});
