import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import {
  loadMinuteAfter,
  loadMinuteBefore,
  loadNewestMinutes,
  putTimelineMinutes,
  type TimelineRow,
} from "./timeline-minutes.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

const keyOf = (session: string) => ({ site: "lab", camera: "cam-1", session });
const row = (session: string, minute: number, changes: Partial<TimelineRow> = {}): TimelineRow => ({
  ...keyOf(session),
  minute,
  state: `{"minute":${minute}}`,
  lastUs: minute * 60_000_000,
  usualMs: null,
  silenceMs: null,
  lo: 5,
  hi: 9,
  ...changes,
});

test("the minutes before and after one are found, and none beyond the first and the last", async () => {
  await putTimelineMinutes(readModel.pool, [row("a", 10), row("a", 20), row("b", 15)]);
  const { pool } = readModel;
  expect(await loadMinuteBefore(pool, keyOf("a"), 20)).toMatchObject({ minute: 10 });
  expect(await loadMinuteAfter(pool, keyOf("a"), 10)).toMatchObject({ minute: 20 });
  expect(await loadMinuteBefore(pool, keyOf("a"), 10)).toBeNull();
  expect(await loadMinuteAfter(pool, keyOf("a"), 20)).toBeNull();
});

test("the newest minutes come in the order that they were asked for, null for who has none", async () => {
  await putTimelineMinutes(readModel.pool, [row("c", 1), row("c", 3), row("d", 2)]);
  const keys = ["d", "nobody's", "c"].map(keyOf);
  expect(await loadNewestMinutes(readModel.pool, keys)).toEqual([
    { minute: 2, state: '{"minute":2}' },
    null,
    { minute: 3, state: '{"minute":3}' },
  ]);
});

test("a minute that is written again has the new state, and its numbers only widen", async () => {
  await putTimelineMinutes(readModel.pool, [row("e", 1)]);
  await putTimelineMinutes(readModel.pool, [row("e", 1, { state: "[2]", lo: 7, hi: 12 })]);
  expect(await loadNewestMinutes(readModel.pool, [keyOf("e")])).toMatchObject([{ state: "[2]" }]);
  const widened = readModel.db.selectFrom("timeline_minutes").select(["lo_seq", "hi_seq"]);
  expect(await widened.where("session_id", "=", "e").execute()).toEqual([
    { lo_seq: 5n, hi_seq: 12n },
  ]);
});
