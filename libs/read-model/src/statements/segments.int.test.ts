import { leastFrameId } from "@detektor/events";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { encodeNumbers } from "../expired-numbers.ts";
import { type ExpiredSegment, expireSegments } from "./expire-segments.ts";
import { expireDays, findKeptFrame, noteKeptFrames } from "./kept-frames.ts";
import { loadNumberedFrames } from "./load-numbered-frames.ts";
import { loadSegmentSources } from "./load-segment-sources.ts";
import { putExpiredNumbers } from "./put-expired-numbers.ts";
import { type SegmentDelta, touchSegments } from "./touch-segments.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterEach(async () => {
  await readModel.close();
  await database.drop();
});

const at = { site: "lab", camera: "cam-1" };
const touched = (hour: number, change: Partial<SegmentDelta> = {}): SegmentDelta => {
  const positions = { firstPosition: 10n, lastPosition: 20n, lastRevision: 5n };
  return { ...at, hour, ...positions, newestRecordedUs: 100, closedUs: null, ...change };
};
const expired = (hour: number, change: Partial<ExpiredSegment> = {}): ExpiredSegment => {
  const counts = { expiredUs: 900, rule: '{"after":"1d"}', frames: 7, kept: 2 };
  return { ...touched(hour), ...counts, firstPosition: 1n, lastPosition: 99n, ...change };
};
const segments = () => readModel.db.selectFrom("segments").selectAll().orderBy("hour").execute();

test("a segment grows at both ends, and stays closed as it was closed first", async () => {
  await touchSegments(readModel.pool, [touched(1, { closedUs: 500 })]);
  const later = { lastPosition: 30n, lastRevision: 9n, newestRecordedUs: 200, closedUs: 600 };
  await touchSegments(readModel.pool, [touched(1, later)]);
  const earlier = { firstPosition: 2n, lastPosition: 3n, lastRevision: 0n, newestRecordedUs: 1 };
  await touchSegments(readModel.pool, [touched(1, earlier)]);
  expect(await segments()).toMatchObject([
    {
      first_position: 2n,
      last_position: 30n,
      last_revision: 9n,
      newest_recorded_us: 200n,
      closed_us: 500n,
    },
  ]);
});

test("a known segment that expires keeps the positions that were read, an unknown one has its summary's", async () => {
  await touchSegments(readModel.pool, [touched(1)]);
  await expireSegments(readModel.pool, [expired(1), expired(2)]);
  await expireSegments(readModel.pool, [expired(1, { expiredUs: 950, frames: 8 })]);
  const rule = { after: "1d" };
  expect(await segments()).toMatchObject([
    { first_position: 10n, expired_us: 900n, frames: 8n, from_summary: false, is_purged: false },
    { first_position: 1n, last_position: 99n, rule, from_summary: true, is_purged: true },
  ]);
});

test("where segments come from is said in the order of the keys, and null for an unknown one", async () => {
  await touchSegments(readModel.pool, [touched(1), touched(3, { closedUs: 1, lastRevision: 8n })]);
  await expireSegments(readModel.pool, [expired(2, { closedUs: 1, lastRevision: 4n })]);
  const keys = [3, 9, 2, 1].map((hour) => ({ ...at, hour }));
  expect(await loadSegmentSources(readModel.pool, keys)).toEqual([
    { source: "events", closedAt: 8n },
    null,
    { source: "summary", closedAt: 4n },
    { source: "events", closedAt: null },
  ]);
});

const usPerDay = 86_400_000_000;
const kept = (us: number, from: bigint, to: bigint) => {
  return { ...at, frameId: leastFrameId(us), from, to };
};

test("copies of a kept frame extend its range, and other frames and cameras have their own", async () => {
  await noteKeptFrames(readModel.pool, [kept(1000, 5n, 6n)]);
  await noteKeptFrames(readModel.pool, [kept(1000, 9n, 9n), kept(2000, 7n, 8n)]);
  await noteKeptFrames(readModel.pool, [kept(1000, 2n, 5n)]);
  const frame = { ...at, frameId: leastFrameId(1000) };
  expect(await findKeptFrame(readModel.pool, frame)).toEqual({ from: 2n, to: 9n });
  expect(await findKeptFrame(readModel.pool, { ...frame, camera: "cam-2" })).toBeNull();
});

test("the end of a camera's kept day takes the frames of this day alone, from its first to its last", async () => {
  const day = 20_000;
  const [first, next] = [day * usPerDay, (day + 1) * usPerDay];
  const times = [first - 1000, first, next - 1000, next];
  await noteKeptFrames(
    readModel.pool,
    times.map((us) => kept(us, 1n, 1n)),
  );
  await noteKeptFrames(readModel.pool, [{ ...kept(first, 1n, 1n), camera: "cam-2" }]);
  const hours = [day * 24 - 1, day * 24, day * 24 + 23, (day + 1) * 24];
  await expireSegments(
    readModel.pool,
    hours.map((hour) => expired(hour)),
  );
  await expireDays(readModel.pool, [{ ...at, day, expiredUs: 1, rule: "{}" }]);
  const find = (us: number, camera = at.camera) =>
    findKeptFrame(readModel.pool, { ...at, camera, frameId: leastFrameId(us) });
  const isKept = await Promise.all(times.map(async (us) => (await find(us)) !== null));
  expect(isKept).toEqual([true, false, false, true]);
  expect(await find(first, "cam-2")).not.toBeNull();
  expect((await segments()).map((row) => row.is_purged)).toEqual([true, false, false, true]);
});

test("the numbers of an expired minute are those written last, and of no other minute or camera", async () => {
  const numbers = (ms: number, seq: number) => encodeNumbers([{ session: "s\n1", seq, ms }]);
  await putExpiredNumbers(readModel.pool, [{ ...at, minute: 1, numbers: numbers(60_000, 1) }]);
  await putExpiredNumbers(readModel.pool, [
    { ...at, minute: 2, numbers: numbers(120_000, 3) },
    { ...at, minute: 1, numbers: numbers(60_001, 2) },
  ]);
  const load = (camera: string, minute: number) =>
    loadNumberedFrames(readModel.pool, "lab", camera, minute);
  expect(await load("cam-1", 1)).toEqual([
    { frameId: leastFrameId(60_001_000), session: "s\n1", seq: 2 },
  ]);
  expect(await load("cam-2", 1)).toEqual([]);
});
