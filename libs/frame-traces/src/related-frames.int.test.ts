import { leastFrameId } from "@detektor/events";
import { type Fact, frameDocument, type FrameView } from "@detektor/frame-state";
import {
  connectReadModel,
  insertDetections,
  type ReadModel,
  upsertFrames,
} from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOfFrame, relatedFrames } from "./related-frames.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 2 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

/** A frame at a time of its id, ms; `batch` is that of its only stage, `track` that of its only object. */
type Frame = {
  readonly ms: number;
  readonly site: string;
  readonly camera?: string;
  readonly batch?: string;
  readonly track?: string;
};

const idAt = (ms: number): string => leastFrameId(ms * 1000);

const viewOf = ({ ms, site, camera = "cam-1", batch, track }: Frame): FrameView =>
  ({
    frame_id: idAt(ms),
    site,
    camera_id: camera,
    stages: batch === undefined ? [] : [{ batch_id: batch }, { batch_id: batch }],
    objects: track === undefined ? [] : [{ object_id: track }, { object_id: null }],
  }) as unknown as FrameView;

/** Returns the stored form of a frame of one stage. */
function documentOf(frameId: string, batch: string | undefined): string {
  const stage = { id: "e", kind: "stage_completed", rev: 0, us: 0, rec: 0, stage: "s" } as const;
  const fact: Fact = batch === undefined ? stage : { ...stage, batch };
  return frameDocument({ frameId, claims: [], facts: [fact] });
}

async function store(frames: readonly Frame[]): Promise<void> {
  const { pool } = readModel;
  await upsertFrames(
    pool,
    frames.map(({ ms, site, camera = "cam-1", batch }) => ({
      frameId: idAt(ms),
      site,
      camera,
      state: "completed",
      isOpen: false,
      totalMs: null,
      dropReason: null,
      errorType: null,
      correlationId: "c",
      producerFrameId: null,
      eventCount: 1,
      newestRecordedUs: 1,
      hasPicture: true,
      markSet: { id: "1", marks: [] },
      stateDoc: documentOf(idAt(ms), batch),
    })),
  );
  const tracked = frames.filter(({ track }) => track !== undefined);
  await insertDetections(
    pool,
    tracked.map(({ ms, site, camera = "cam-1", track }, n) => ({
      frameId: idAt(ms),
      position: BigInt(n),
      n: 0,
      site,
      camera,
      class: "car",
      confidence: 1,
      zones: [],
      modelName: "m",
      modelVersion: "1",
      object: JSON.stringify({ object_id: track }),
    })),
  );
}

/** Returns the related frames of one of the requested frames: their times, by kind. */
async function relatedOf(frame: Frame, requested: readonly Frame[] = [frame]) {
  const related = await relatedFrames(readModel.pool, requested.map(viewOf));
  const found = related.get(keyOfFrame(viewOf(frame))) ?? [];
  const timesOf = (kind: string) =>
    found
      .filter((one) => one.kind === kind)
      .map(({ frameId }) => Number.parseInt(frameId.replace("-", "").slice(0, 12), 16));
  return { batch: timesOf("batch"), track: timesOf("track") };
}

const start = Date.UTC(2026, 5, 1);

test("a batch holds the frames of its site and exact name, at most two seconds away", async () => {
  const site = "batches";
  const frame = { ms: start, site, batch: 'b"1\\é' };
  const near = [-2000, -1999, 1999, 2000].map((ms) => ({ ...frame, ms: start + ms }));
  const others = [
    { ...frame, site: "elsewhere", ms: start + 1 },
    { ...frame, batch: 'b"1\\é2', ms: start + 2 },
    { ...frame, batch: "1", ms: start + 3 },
    { ...frame, camera: "cam-2", ms: start + 4 },
  ];
  await store([frame, ...near, ...others]);
  const found = await relatedOf(frame);
  expect(found.batch.map((ms) => ms - start)).toEqual([-2000, -1999, 0, 4, 1999]);
});

test("a frame's batch is the same, whichever other frames are requested with it", async () => {
  const frames = Array.from({ length: 30 }, (_, n) => ({
    ms: start + n * 700,
    site: "windows",
    batch: "always the same",
  }));
  await store(frames);
  for (const frame of [frames[0], frames[14], frames[29]] as Frame[])
    expect(await relatedOf(frame, frames)).toEqual(await relatedOf(frame));
});

test("a batch of thousands of frames is found around each of its frames, also the last", async () => {
  const crowd = Array.from({ length: 2000 }, (_, n) => ({
    ms: start + n * 3,
    site: "crowd",
    batch: "always the same",
  }));
  await store(crowd);
  // Their windows overlap, and more than a thousand frames of the batch are before that of the last.
  const requested = [crowd[667], crowd[1999]] as Frame[];
  for (const frame of requested) {
    const alone = await relatedOf(frame);
    expect(alone.batch).toHaveLength(65);
    expect(await relatedOf(frame, requested)).toEqual(alone);
  }
});

test("a track goes on from the newest frame of the same camera before, at most five seconds ago", async () => {
  const frame = { ms: start, site: "tracks", track: "7" };
  const before = [-5000, -40].map((ms) => ({ ...frame, ms: start + ms }));
  const others = [
    { ...frame, ms: start - 3, track: "77" },
    { ...frame, ms: start - 2, camera: "cam-2" },
    { ...frame, ms: start - 1, site: "elsewhere" },
    { ...frame, ms: start + 40 },
  ];
  await store([frame, ...before, ...others]);
  expect((await relatedOf(frame)).track).toEqual([start - 40]);
  expect((await relatedOf(before[1] as Frame)).track).toEqual([start - 5000]);
  await store([{ ...frame, ms: start + 5041 }]);
  expect((await relatedOf({ ...frame, ms: start + 5041 })).track).toEqual([]);
});

test("frames without batches and tracks are related to none, without a question to Postgres", async () => {
  const closed = connectReadModel("postgres://nobody@127.0.0.1:1/none");
  const related = await relatedFrames(closed.pool, [viewOf({ ms: start, site: "alone" })]);
  expect(related.size).toBe(0);
  await closed.close();
});
