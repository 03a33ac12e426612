import { leastFrameId } from "@detektor/events";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { addDetectionHours } from "./add-detection-hours.ts";
import { addSessions } from "./add-sessions.ts";
import { insertCameraEvents } from "./insert-camera-events.ts";
import { keepCanaries } from "./keep-canaries.ts";
import { loadNumberedFrames } from "./load-numbered-frames.ts";
import { forgetOverdueTraces, noteDueTraces } from "./note-due-traces.ts";
import { noteOperations } from "./note-operations.ts";
import { noteOtherNames } from "./note-other-names.ts";
import { replaceSilences, type SilenceRow } from "./silences.ts";
import {
  deleteStageRows,
  loadStageRows,
  type StageRow,
  upsertStageRows,
} from "./stage-histograms.ts";
import { type CameraSeen, touchCameras } from "./touch-cameras.ts";
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

const at = { site: "lab", camera: "cam-1" };
const rowsOf = async (text: string): Promise<unknown[]> => (await readModel.pool.query(text)).rows;
const g1 = () => readModel.pool.generation.schema;

const seen: CameraSeen = { ...at, firstUs: 50, lastUs: 60, recordedUs: 70, capture: null };
const captures = [
  { us: 55, offsetUs: 4 },
  { us: 55, offsetUs: 9 },
  { us: 40, offsetUs: 100 },
  null,
];

test.each([
  ["as they happened", captures],
  ["backwards", captures.toReversed()],
])("a camera's times and clock are the same when its events come %s", async (order, all) => {
  const camera = `seen-${order.length}`;
  for (const [n, capture] of all.entries()) {
    const [firstUs, lastUs] = [50 - (n % 3), 60 + ((n * 7) % 4)];
    await touchCameras(readModel.pool, [{ ...seen, camera, firstUs, lastUs, capture }]);
  }
  const found = readModel.db.selectFrom("cameras").selectAll().where("camera_id", "=", camera);
  expect(await found.execute()).toMatchObject([
    {
      first_seen_us: 48n,
      last_seen_us: 63n,
      last_recorded_us: 70n,
      last_captured_us: 55n,
      capture_offset_us: 9n,
    },
  ]);
});

test("a session grows at both ends, and its frames add up", async () => {
  const session = { ...at, session: "s" };
  await addSessions(readModel.pool, [{ ...session, firstUs: 50, lastUs: 60, frames: 2 }]);
  await addSessions(readModel.pool, [{ ...session, firstUs: 10, lastUs: 20, frames: 3 }]);
  await addSessions(readModel.pool, [{ ...session, firstUs: 90, lastUs: 95, frames: 1 }]);
  const found = await readModel.db.selectFrom("sessions").selectAll().execute();
  expect(found).toMatchObject([{ first_frame_us: 10n, last_frame_us: 95n, frames: 6n }]);
});

test("of a camera's silences only those that are no longer true go", async () => {
  const silence = (fromUs: number, camera = "cam-1"): SilenceRow => ({
    site: "lab",
    camera,
    fromUs,
    toUs: fromUs + 5,
    usualMs: 100,
    sessionBefore: "a",
    sessionAfter: "b",
  });
  const [one, two, other] = [silence(1), silence(2), silence(1, "cam-2")];
  await replaceSilences(readModel.pool, [], [one, two, other]);
  await replaceSilences(readModel.pool, [one], [silence(7)]);
  const text = `SELECT camera_id, from_us, to_us FROM ${g1()}.silences ORDER BY 1, 2`;
  expect(await rowsOf(text)).toEqual([
    { camera_id: "cam-1", from_us: 2n, to_us: 7n },
    { camera_id: "cam-1", from_us: 7n, to_us: 12n },
    { camera_id: "cam-2", from_us: 1n, to_us: 6n },
  ]);
});

test("stage rows are found by their whole key, minutes and hours apart", async () => {
  const base = { ...at, start: 60, stage: "detect", modelVersion: "", state: "completed" };
  const values = { results: 3, work: "1:3", queueWait: "2:3", transport: "4:3" };
  const keys = [
    { ...base, site: "other" },
    { ...base, state: "failed" },
    { ...base, modelVersion: "v2" },
    { ...base, stage: "track" },
    { ...base, start: 61 },
    base,
  ];
  const row: StageRow = { ...base, ...values };
  await upsertStageRows(readModel.pool, "stage_minutes", [{ ...row, results: 1 }]);
  await upsertStageRows(readModel.pool, "stage_minutes", [row]);
  expect(await loadStageRows(readModel.pool, "stage_minutes", keys)).toEqual([row]);
  expect(await loadStageRows(readModel.pool, "stage_hours", keys)).toEqual([]);
  await deleteStageRows(readModel.pool, "stage_minutes", keys.slice(0, -1));
  expect(await loadStageRows(readModel.pool, "stage_minutes", [base])).toEqual([row]);
  await deleteStageRows(readModel.pool, "stage_minutes", [base]);
  expect(await loadStageRows(readModel.pool, "stage_minutes", [base])).toEqual([]);
});

test("objects of an hour add up by class and model", async () => {
  const row = { ...at, start: 0, class: "car", modelName: "m", modelVersion: "1" };
  await addDetectionHours(readModel.pool, [{ ...row, objects: 2 }]);
  await addDetectionHours(readModel.pool, [
    { ...row, objects: 3 },
    { ...row, class: "person", objects: 1 },
  ]);
  const text = `SELECT class, objects FROM ${g1()}.detection_hours ORDER BY 1`;
  expect(await rowsOf(text)).toEqual([
    { class: "car", objects: 5n },
    { class: "person", objects: 1n },
  ]);
});

test("of the canary's frames the newest thousand stay, each as it was first", async () => {
  const canary = (n: number, text: string) => ({
    frameId: leastFrameId(n * 1000),
    stateDoc: JSON.stringify({ text }),
  });
  const many = Array.from({ length: 1000 }, (_, n) => canary(n, "first"));
  await keepCanaries(readModel.pool, many);
  await keepCanaries(readModel.pool, [canary(999, "again"), canary(1000, "first")]);
  const text = `SELECT count(*)::int, min(frame_id::text), count(*) FILTER
    (WHERE state_doc ->> 'text' = 'first')::int AS first FROM ${g1()}.canaries`;
  expect(await rowsOf(text)).toEqual([{ count: 1000, min: leastFrameId(1000), first: 1000 }]);
});

test("names, operations and events that are known stay as they were, and long texts are cut", async () => {
  const long = "x".repeat(5000);
  const name = { ...at, kind: "correlation_id" as const, frameId: leastFrameId(0) };
  const operation = { ...at, service: "s", operation: long, kind: "server" };
  const event = { ...at, us: 1, id: "e", kind: "connected" as const, session: "s", reason: null };
  for (const recordedUs of [1, 2]) {
    await noteOtherNames(readModel.pool, [{ ...name, name: long }]);
    await noteOperations(readModel.pool, [{ ...operation, recordedUs }]);
    await insertCameraEvents(readModel.pool, [{ ...event, session: `s${recordedUs}` }]);
  }
  const text = `SELECT length(n.name) AS name, length(o.operation) AS operation, o.noted_us,
    e.session_id FROM ${g1()}.other_names n, ${g1()}.operations o, ${g1()}.camera_events e`;
  expect(await rowsOf(text)).toEqual([
    { name: 300, operation: 300, noted_us: 1n, session_id: "s1" },
  ]);
});

test("the time of a trace that is due starts again, and only one that is long overdue is forgotten", async () => {
  const trace = (n: number, reason = "failed") => ({ frameId: leastFrameId(n * 1000), reason });
  await noteDueTraces(readModel.pool, [trace(1), trace(2), trace(3)], -3_600_000);
  await noteDueTraces(readModel.pool, [trace(2, "alert")], 60_000);
  await noteDueTraces(readModel.pool, [trace(3)], -60_000);
  expect(await forgetOverdueTraces(readModel.pool, 600_000)).toBe(1);
  const text = `SELECT reason, due_at > now() AS ahead FROM detektor.due_traces ORDER BY frame_id`;
  expect(await rowsOf(text)).toEqual([
    { reason: "alert", ahead: true },
    { reason: "failed", ahead: false },
  ]);
});

test("the numbers of a minute are those of its own frames, by what this camera said of them", async () => {
  const minute = 29_000_000;
  const us = minute * 60_000_000;
  const frame = (timeUs: number, seq: number, camera = "cam-1"): FrameRow => ({
    site: "lab",
    camera,
    frameId: leastFrameId(timeUs),
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
    stateDoc: JSON.stringify({
      claims: [
        { site: "lab", camera, session: "s", seq },
        { site: "lab", camera: "elsewhere", session: "s", seq: 900 },
        { site: "lab", camera, session: null, seq: 901 },
        { site: "lab", camera, session: "s", seq: null },
      ],
    }),
  });
  const last = us + 59_999_000;
  const frames = [frame(us - 1000, 1), frame(us, 2), frame(last, 3), frame(last + 1000, 4)];
  await upsertFrames(readModel.pool, [...frames, frame(us + 5000, 5, "cam-2")]);
  const found = await loadNumberedFrames(readModel.pool, "lab", "cam-1", minute);
  expect(found.toSorted((a, b) => a.seq - b.seq)).toEqual([
    { frameId: leastFrameId(us), session: "s", seq: 2 },
    { frameId: leastFrameId(last), session: "s", seq: 3 },
  ]);
});
