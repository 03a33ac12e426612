import { segmentStream } from "@detektor/events";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { foldVersion } from "../fold-version.ts";
import { moveCheckpoint } from "./checkpoint.ts";
import { type ExpiredSegment, expireSegments } from "./expire-segments.ts";
import {
  deletePoisonEvents,
  insertPoisonEvents,
  type PoisonFault,
  type PoisonRow,
} from "./insert-poison-events.ts";
import {
  askPoisonRetry,
  countPoisonEvents,
  endPoisonRetry,
  isPoisonRetryAsked,
  loadPoisonEvents,
} from "./poison-retries.ts";

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

const hour = 490_000;
const stream = segmentStream("lab", "cam-1", hour);
const setAside = (position: bigint, fault: PoisonFault = "event"): PoisonRow => ({
  position,
  eventId: `event-${position}`,
  stream,
  revision: position,
  type: "detektor.frame.captured.v1",
  recordedUs: 1_775_037_600_123_456,
  error: "no number",
  fault,
  event: '{"data":{"seq":"a\\u0000b"},"metadata":{}}',
});
const positions = async (which: "all" | "after_start", after: bigint | null, limit: number) =>
  (await loadPoisonEvents(readModel.pool, which, after, limit)).map(({ position }) => position);

test("an event that was set aside is returned to the digit, as it was set aside first", async () => {
  const row = setAside(2n ** 62n + 1n);
  await insertPoisonEvents(readModel.pool, [row]);
  await insertPoisonEvents(readModel.pool, [{ ...row, error: "another", fault: "code" }]);
  expect(await loadPoisonEvents(readModel.pool, "all", null, 10)).toEqual([row]);
});

test("events set aside are read page by page in the order of the log, whatever the order of writing", async () => {
  await insertPoisonEvents(
    readModel.pool,
    [30n, 9n, 100n, 0n].map((at) => setAside(at)),
  );
  expect(await positions("all", null, 3)).toEqual([0n, 9n, 30n]);
  expect(await positions("all", 30n, 3)).toEqual([100n]);
  expect(await positions("all", 100n, 3)).toEqual([]);
});

test("after a start only faults of our code and events of another version of the folds are tried again", async () => {
  await insertPoisonEvents(readModel.pool, [setAside(1n), setAside(2n, "code"), setAside(3n)]);
  const table = `${readModel.pool.generation.schema}.poison_events`;
  await readModel.pool.query(
    `UPDATE ${table} SET fold_version = ${foldVersion - 1} WHERE position = 3`,
  );
  expect(await positions("after_start", null, 10)).toEqual([2n, 3n]);
  expect(await positions("all", null, 10)).toEqual([1n, 2n, 3n]);
});

test("events set aside are counted by fault, and a fault without any is zero", async () => {
  await insertPoisonEvents(readModel.pool, [setAside(1n), setAside(2n)]);
  expect(await countPoisonEvents(readModel.pool)).toEqual({ event: 2, code: 0 });
  await deletePoisonEvents(readModel.pool, [1n, 2n, 3n]);
  expect(await countPoisonEvents(readModel.pool)).toEqual({ event: 0, code: 0 });
});

test("a retry is requested until it ends, and never of an unknown projection", async () => {
  const { pool } = readModel;
  expect(await isPoisonRetryAsked(pool, "read-models")).toBe(false);
  expect(await askPoisonRetry(pool, "read-models")).toBe(0n);
  expect(await isPoisonRetryAsked(pool, "read-models")).toBe(true);
  await endPoisonRetry(pool, "read-models");
  expect(await isPoisonRetryAsked(pool, "read-models")).toBe(false);
  expect(await askPoisonRetry(pool, "other")).toBeNull();
  expect(await isPoisonRetryAsked(pool, "other")).toBe(false);
});

const expired: ExpiredSegment = {
  site: "lab",
  camera: "cam-1",
  hour,
  firstPosition: 1n,
  lastPosition: 3n,
  lastRevision: 2n,
  newestRecordedUs: 1,
  closedUs: 2,
  expiredUs: 3,
  rule: "{}",
  frames: 0,
  kept: 0,
};

test("an expired segment's events are set aside no longer, and the projection's count says so", async () => {
  const { pool } = readModel;
  const other = { ...setAside(3n), stream: segmentStream("lab", "cam-1", hour + 1) };
  await insertPoisonEvents(pool, [setAside(1n), setAside(2n), other]);
  const to = { id: "e", stream, revision: 1n, position: 3n, recordedAtUs: 1 };
  await moveCheckpoint(pool, "read-models", { from: null, to, logId: "l", events: 3, poison: 3 });
  await expireSegments(pool, [expired]);
  expect(await positions("all", null, 10)).toEqual([3n]);
  expect(await askPoisonRetry(pool, "read-models")).toBe(1n);
  await expireSegments(pool, [expired]);
  expect(await askPoisonRetry(pool, "read-models")).toBe(1n);
});
