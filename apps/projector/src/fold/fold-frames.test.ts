import {
  type DetektorEvent,
  frameId,
  isFrameEvent,
  type StoredEvent,
  streamOf,
  timeUs,
} from "@detektor/events";
import { type FrameView, frameOfDocument, view } from "@detektor/frame-state";
import { merge } from "@detektor/read-model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedFrames, sharedIds } from "../../test/shared-frames.ts";
import { type FoldedBatch, foldBatch } from "./fold-batch.ts";
import { maxCamerasPerFrame } from "./fold-frames.ts";
import { FrameCache } from "./frame-cache.ts";

/** Returns the events as a log would have recorded them in this order. */
function stored(events: readonly DetektorEvent[]): StoredEvent[] {
  const revisions = new Map<string, bigint>();
  return events.map((event, at) => {
    const stream = streamOf(event);
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    return { event, stream, revision, position: BigInt(at), recordedAtUs: timeUs(event.time) };
  });
}

/** Returns the results of batches of these sizes, one after another. */
function folded(events: readonly DetektorEvent[], sizes: readonly number[]) {
  const cache = new FrameCache(1e9);
  const log = stored(events);
  const frames = new Map<string, FrameView | null>();
  const sums = new Map<string, unknown>();
  const poison: unknown[] = [];
  for (let at = 0, batch = 0; at < log.length; batch += 1) {
    const size = sizes[batch % sizes.length] ?? 1;
    const some = log.slice(at, at + size);
    at += size;
    const result = foldBatch({ ...none, frames: byFrame(some), poison: [] }, cache);
    for (const [id, entries] of result.entries) cache.pin(id, entries);
    for (const { stateDoc } of result.frames) {
      const frame = view(frameOfDocument(stateDoc));
      frames.set(`${frame?.site}/${frame?.camera_id}/${frame?.frame_id}`, frame);
    }
    addUp(sums, result);
    poison.push(...result.poison);
  }
  return { frames: sorted(frames), sums: sorted(sums), poison };
}

const none = {
  cameras: [],
  alerts: [],
  holds: [],
  canaries: [],
  queueDepths: new Map(),
  recorded: [],
} as const;

function byFrame(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  return Map.groupBy(events, ({ event }) => (isFrameEvent(event) ? event.data.frame_id : ""));
}

/** Adds a batch's differences to the contents that the tables would have. */
function addUp(sums: Map<string, unknown>, { tally }: FoldedBatch): void {
  for (const table of ["ledger", "drops", "sessions", "stages"] as const) {
    for (const [key, delta] of tally[table]) {
      const before = sums.get(`${table} ${key}`) as Record<string, unknown> | undefined;
      sums.set(`${table} ${key}`, sumOf({ ...before }, { ...delta }));
    }
  }
  for (const [key, { frames: numbers }] of tally.numbers) {
    const before = (sums.get(`numbers ${key}`) ?? []) as readonly number[];
    const all = new Set([...before, ...numbers.map(({ seq }) => seq)]);
    sums.set(
      `numbers ${key}`,
      [...all].toSorted((a, b) => a - b),
    );
  }
}

const bounds = new Set(["minute", "start", "firstUs", "lastUs"]);

function sumOf(before: Record<string, unknown>, delta: Record<string, unknown>) {
  for (const [name, value] of Object.entries(delta)) {
    if (value instanceof Map) before[name] = merged(before[name], value);
    else if (typeof value === "number" && !bounds.has(name))
      before[name] = Number(before[name] ?? 0) + value;
    else before[name] = value;
  }
  return before;
}

function merged(before: unknown, delta: Map<number, number>): Map<number, number> {
  const sum = new Map(before as Map<number, number> | undefined);
  merge(sum, delta);
  return new Map([...sum].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b));
}

/** Returns the values without empty rows, sorted. */
function sorted(map: ReadonlyMap<string, unknown>): unknown[] {
  const isLeft = (value: unknown): boolean => {
    const { captured, frames, results } = (value ?? {}) as Record<string, unknown>;
    return ![captured, frames, results].includes(0);
  };
  return [...map].filter(([, value]) => isLeft(value)).sort(([a], [b]) => (a < b ? -1 : 1));
}

const anyWay = sharedFrames.chain((events) =>
  fc.record({
    events: fc.constant(events),
    shuffled: fc.shuffledSubarray([...events], { minLength: events.length }),
    again: fc.subarray([...events]),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  }),
);

test("frames and counts of ids that cameras share are the same in any order, batching and repetition", () => {
  fc.assert(
    fc.property(anyWay, ({ events, shuffled, again, sizes }) => {
      const usual = folded(events, [events.length]);
      expect(usual.poison).toEqual([]);
      expect(folded(shuffled.concat(again), sizes)).toEqual(usual);
    }),
    { numRuns: 300 },
  );
});

test("each camera's ledger adds up to the frames that it was told of, and none of its events is missing", () => {
  fc.assert(
    fc.property(sharedFrames, (events) => {
      const { frames, sums } = folded(events, [3]);
      const views = frames.map((row) => (row as [string, FrameView])[1]);
      const byCamera = Map.groupBy(
        events,
        ({ site, data }) => `${site}/${"camera_id" in data ? data.camera_id : ""}`,
      );
      for (const [camera, own] of byCamera) {
        const ofCamera = views.filter(({ site, camera_id }) => `${site}/${camera_id}` === camera);
        expect(ofCamera.reduce((sum, { event_count }) => sum + event_count, 0)).toBe(own.length);
        const ledgers = sums.filter((row) => (row as [string])[0].startsWith(`ledger ${camera}/`));
        for (const state of ["completed", "dropped", "failed"] as const) {
          const counted = ledgers.reduce<number>(
            (sum, row) => sum + Number((row as [string, Record<string, number>])[1][state]),
            0,
          );
          expect(counted).toBe(ofCamera.filter((frame) => frame.state === state).length);
        }
      }
    }),
  );
});

test("a frame says which other cameras tell of its id, whoever was first", () => {
  fc.assert(
    fc.property(sharedFrames, fc.integer({ min: 1, max: 5 }), (events, size) => {
      for (const row of folded(events, [size]).frames) {
        const [, frame] = row as [string, FrameView];
        const cameras = events
          .filter(({ data }) => "frame_id" in data && data.frame_id === frame.frame_id)
          .map(({ site, data }) => `${site}/${"camera_id" in data ? data.camera_id : ""}`);
        const others = frame.other_cameras.map(({ site, camera_id }) => `${site}/${camera_id}`);
        expect([`${frame.site}/${frame.camera_id}`, ...others].sort()).toEqual(
          [...new Set(cameras)].sort(),
        );
        if (others.length > 0) expect(frame.flags).toContain("conflicting_identity");
      }
    }),
  );
});

test("no mistake makes a frame id that costs more with each camera: what comes beyond the bound is set aside", () => {
  const [frame_id] = sharedIds;
  const events = Array.from({ length: maxCamerasPerFrame + 3 }, (_, at) => ({
    specversion: "1.0",
    id: `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`,
    type: "detektor.frame.completed.v1",
    time: "2026-11-02T10:59:58Z",
    site: "lab",
    source: "test/1",
    data: { frame_id: frame_id ?? frameId("", "", "", 0, 0), camera_id: `cam-${at}` },
  })) as unknown as DetektorEvent[];
  const refused: unknown[] = [];
  const cache = new FrameCache(1e9);
  const log = stored(events);
  const recorded = log.map((one) => ({
    ...one,
    id: one.event.id,
    type: one.event.type,
    data: {},
    metadata: {},
  }));
  const result = foldBatch(
    { ...none, frames: byFrame(log), poison: [], recorded: recorded as never },
    cache,
  );
  refused.push(...result.poison);
  expect(result.frames).toHaveLength(maxCamerasPerFrame);
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({
    error: expect.stringMatching(/256 cameras have reported the frame id/),
  });
});
