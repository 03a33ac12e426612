import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { loadFrameStates } from "./load-frame-states.ts";
import { type FrameRow, upsertFrames } from "./upsert-frames.ts";

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

const idOf = (n: number): string => `019b0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const row = (n: number, changes: Partial<FrameRow> = {}): FrameRow => ({
  frameId: idOf(n),
  site: "lab",
  camera: "cam-1",
  state: "completed",
  isOpen: false,
  totalMs: 12.5,
  dropReason: null,
  errorType: null,
  correlationId: "order 7",
  producerFrameId: null,
  eventCount: 8,
  newestRecordedUs: 1_775_037_600_123_456,
  hasPicture: true,
  markSet: { id: String(2n ** 62n), marks: [] },
  stateDoc: '{"a":"line\\nfeed"}',
  ...changes,
});
const rowsOf = (n: number) =>
  readModel.db
    .selectFrom("frames")
    .selectAll()
    .where("frame_id", "=", idOf(n))
    .orderBy("camera_id")
    .execute();

test("a frame is written as it was given, to the last digit", async () => {
  await upsertFrames(readModel.pool, [row(1)]);
  expect(await rowsOf(1)).toEqual([
    expect.objectContaining({
      total_ms: 12.5,
      drop_reason: null,
      correlation_id: "order 7",
      newest_recorded_us: 1_775_037_600_123_456n,
      has_picture: true,
      mark_set: 2n ** 62n,
      state_doc: { a: "line\nfeed" },
    }),
  ]);
});

test("a frame that is there is replaced, and one id of two cameras is two frames", async () => {
  await upsertFrames(readModel.pool, [row(2), row(2, { camera: "cam-2" })]);
  await upsertFrames(readModel.pool, [
    row(2, { state: "failed", totalMs: null, errorType: "timeout", eventCount: 9 }),
  ]);
  expect(await rowsOf(2)).toMatchObject([
    { camera_id: "cam-1", state: "failed", total_ms: null, error_type: "timeout", event_count: 9 },
    { camera_id: "cam-2", state: "completed", total_ms: 12.5, error_type: null },
  ]);
});

test.each(["'); DROP TABLE frames; --", '{"a","b"}', "\\", '"', "NULL", "", " ", "a\nb", "é😀"])(
  "%j is a value like any other",
  async (text) => {
    await upsertFrames(readModel.pool, [row(3, { correlationId: text, producerFrameId: text })]);
    expect(await rowsOf(3)).toMatchObject([{ correlation_id: text, producer_frame_id: text }]);
  },
);

test("documents are found by id, of every camera, whatever lies between and beside", async () => {
  await upsertFrames(readModel.pool, [
    row(10),
    row(12, { stateDoc: "[12]" }),
    row(12, { camera: "cam-2", stateDoc: "[13]" }),
    row(14),
  ]);
  const found = await loadFrameStates(readModel.pool, [idOf(12), idOf(999)]);
  expect(found.map(({ state_doc }) => state_doc).toSorted()).toEqual(["[12]", "[13]"]);
});

test("of a list of which one frame can't be written none is", async () => {
  const bad = row(21, { stateDoc: "{" });
  await expect(upsertFrames(readModel.pool, [row(20), bad])).rejects.toMatchObject({
    code: "22P02",
  });
  expect(await rowsOf(20)).toEqual([]);
});
