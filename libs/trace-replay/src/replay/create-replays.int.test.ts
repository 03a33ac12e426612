import { connectEventLog, type EventLog } from "@detektor/event-log";
import { connectReadModel, type ReadModel } from "@detektor/read-model";
import {
  eventStoreForTests,
  eventually,
  otlpReceiverForTests,
  postgresForTests,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { request } from "../../test/replay-job.ts";
import { idOf, site, storeFrames } from "../../test/stored-frames.ts";
import type { ReplayJob } from "../job/replay-job.ts";
import { createReplays, type Replays } from "./create-replays.ts";
import type { ReplayDeps } from "./replay-deps.ts";

const nowMs = Date.parse("2026-04-02T00:00:00Z");

let store: TestEventStore;
let database: TestDatabase;
let readModel: ReadModel;
let log: EventLog;
beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  readModel = connectReadModel(database.url, { maxConnections: 2 });
  log = connectEventLog({ url: store.url });
  const ended = Array.from({ length: 8 }, (_, seq) => ({ seq }));
  await storeFrames(log, readModel, [...ended, { seq: 100, isOpen: true }]);
});
afterAll(async () => {
  await readModel.close();
  await log.close();
  await Promise.all([store.stop(), database.drop()]);
});

/** Returns replays that select the frames with these numbers, and push them to a target. */
function replaysOf(seqs: readonly number[], target: string | null, more: Partial<ReplayDeps> = {}) {
  const frames = seqs.map((seq) => ({ frame_id: idOf(seq), site }));
  return createReplays({
    readModel,
    writer: readModel,
    log,
    selection: {
      list: async (_query, limit) => frames.slice(0, limit),
      count: async (_query, limit) => Math.min(frames.length, limit),
    },
    target: () => target,
    awaited: () => "Jaeger is being installed",
    retentionMs: null,
    limits: { traces: 5, spans: 100 },
    settingNames: { target: "THE_TARGET", retention: "THE_RETENTION" },
    source: "the-service",
    now: () => nowMs,
    logger: { warn: () => {}, error: (fields, message) => console.error(message, fields) },
    ...more,
  });
}

const never = new AbortController().signal;

async function started(
  replays: Replays,
  changes: Partial<typeof request> = {},
): Promise<ReplayJob> {
  const start = await replays.start({ ...request, ...changes }, never);
  if (start.kind !== "accepted") throw new Error(JSON.stringify(start));
  return start.job;
}

const ended = (replays: Replays, { id }: ReplayJob): Promise<ReplayJob> =>
  eventually(async () => {
    const job = await replays.find(id);
    expect(job?.state).not.toBe("running");
    return job as ReplayJob;
  });

test("a replay pushes each selected frame's spans once, and its events have the service's source and clock", async () => {
  await using receiver = await otlpReceiverForTests();
  const replays = replaysOf([0, 1], receiver.url);
  const job = await ended(replays, await started(replays));
  expect(job).toMatchObject({ state: "completed", finishedAtMs: nowMs });
  expect(receiver.complaints).toEqual([]);
  expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(
    new Set(job.plan.traces.map(({ trace_id }) => trace_id)),
  );
  expect(receiver.spans).toHaveLength(job.progress.pushed_spans);
  const events = await Array.fromAsync(log.readStream(`replay-${job.id}`));
  expect(events.map(({ type }) => type)).toEqual([
    "detektor.replay.requested.v1",
    "detektor.replay.completed.v1",
  ]);
  const sent = events.map(({ metadata }) => metadata);
  expect(sent.map((metadata) => JSON.stringify(metadata))).toEqual([
    expect.stringContaining("the-service"),
    expect.stringContaining("the-service"),
  ]);
});

test("what was pushed to a target is skipped there, pushed when forced, and pushed to another target", async () => {
  await using receiver = await otlpReceiverForTests();
  await using other = await otlpReceiverForTests();
  const replays = replaysOf([2], receiver.url);
  await ended(replays, await started(replays));
  const pushed = receiver.spans.length;
  const again = await started(replays);
  expect([again.state, again.plan.traces]).toEqual(["completed", []]);
  await ended(replays, await started(replays, { force: true }));
  expect(receiver.spans).toHaveLength(2 * pushed);
  const elsewhere = replaysOf([2], other.url);
  await ended(elsewhere, await started(elsewhere));
  expect(other.spans).toHaveLength(pushed);
});

test("what can't be replayed is a value that says why", async () => {
  const start = (seqs: readonly number[], target: string | null = "http://127.0.0.1:1") =>
    replaysOf(seqs, target).start(request, never);
  expect(await start([])).toEqual({ kind: "nothing-selected" });
  expect(await start([100])).toEqual({ kind: "all-open", frameIds: [idOf(100)] });
  expect(await start([0, 1, 2, 3, 4, 5])).toMatchObject({ kind: "too-large", traces: 6 });
  expect(await start([0], null)).toEqual({
    kind: "no-target",
    awaited: "Jaeger is being installed",
  });
});

test("traces that start before the backend's retention are warned of by the setting's name", async () => {
  const replays = replaysOf([3], null, { retentionMs: 3_600_000 });
  const job = await started(replays, { dry_run: true });
  expect(job.progress.warnings).toEqual([expect.stringContaining("1 h")]);
  expect(job.progress.warnings[0]).toContain("(THE_RETENTION)");
});

test("a replay to an unreachable backend is kept, and resumed once there is one", async () => {
  const away = await replaysOf([4, 5], "http://127.0.0.1:1").start(request, never);
  if (away.kind !== "unreachable") throw new Error(JSON.stringify(away));
  await using receiver = await otlpReceiverForTests();
  const replays = replaysOf([], receiver.url);
  expect(await replays.find(away.id)).toMatchObject({ state: "failed", finishedAtMs: nowMs });
  const resumed = await replays.resume(away.id);
  if (resumed.kind !== "accepted") throw new Error(JSON.stringify(resumed));
  expect(await ended(replays, resumed.job)).toMatchObject({
    state: "completed",
    progress: { pushed_traces: 2, error: null },
  });
  expect(await replays.resume(away.id)).toEqual({ kind: "not-in-this-state", state: "completed" });
  expect(await replays.cancel(away.id)).toEqual({ kind: "not-in-this-state", state: "completed" });
});
