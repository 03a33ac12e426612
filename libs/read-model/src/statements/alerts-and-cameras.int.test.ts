import { type AlertState, type CameraState, summariseAlert } from "@detektor/frame-state";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { loadAlerts, upsertAlerts } from "./alerts.ts";
import { loadCameraStates, storeCameraStates } from "./camera-states.ts";
import { noteMarkSets } from "./note-mark-sets.ts";
import { touchCameras } from "./touch-cameras.ts";

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

/** Texts that a Postgres array or a list of JSON texts has to quote. */
const awkward = ["NULL", "", "a,b", '"', "\\", "{}", " x ", "line\nbreak", "ä😀"];

const alertOf = (site: string, rule: string, us: number): AlertState => ({
  site,
  alertId: 'alert "1", {}',
  facts: [{ id: "e-1", us, kind: "raised", rule, severity: "NULL", frameIds: awkward }],
});
const rowOf = (state: AlertState) => {
  const alert = summariseAlert(state);
  if (alert === null) throw new Error("an alert without an event");
  return { state, alert };
};

test("an alert is returned as it was written last, and one of the same id at another site is another", async () => {
  const [first, other] = [alertOf("lab", "r-1", 1), alertOf("yard", "r-2", 2)];
  await upsertAlerts(readModel.pool, [rowOf(first), rowOf(other)]);
  const renewed = alertOf("lab", "line\nbreak", 3);
  await upsertAlerts(readModel.pool, [rowOf(renewed)]);
  const { alertId } = first;
  expect(await loadAlerts(readModel.pool, [{ site: "lab", alertId }])).toEqual([renewed]);
  expect(await loadAlerts(readModel.pool, [{ site: "yard", alertId }])).toEqual([other]);
  expect(await loadAlerts(readModel.pool, [{ site: alertId, alertId: "lab" }])).toEqual([]);
});

test("an alert is found by each of its frames, whatever their ids are made of", async () => {
  await upsertAlerts(readModel.pool, [rowOf(alertOf("quotes", "r", 1))]);
  const found = await readModel.db
    .selectFrom("alerts")
    .select(["frame_ids", "severity", "fired_us"])
    .where("site", "=", "quotes")
    .execute();
  expect(found).toEqual([{ frame_ids: awkward, severity: "NULL", fired_us: [1n] }]);
});

test("sets of marks keep every mark, and a known set stays", async () => {
  await noteMarkSets(readModel.pool, [
    { id: "-9223372036854775808", marks: awkward },
    { id: "9223372036854775807", marks: [] },
  ]);
  await noteMarkSets(readModel.pool, [{ id: "9223372036854775807", marks: ["other"] }]);
  const text = `SELECT mark_set, marks FROM ${readModel.pool.generation.schema}.mark_sets
    WHERE mark_set = ANY ('{-9223372036854775808, 9223372036854775807}') ORDER BY mark_set`;
  expect((await readModel.pool.query(text)).rows).toEqual([
    { mark_set: -(2n ** 63n), marks: awkward },
    { mark_set: 2n ** 63n - 1n, marks: [] },
  ]);
});

test("the states of cameras are returned as written, and a state without a camera is no row", async () => {
  const seen = { firstUs: 1, lastUs: 1, recordedUs: 1, capture: null };
  const cameras = awkward.map((camera) => ({ site: "lab", camera }));
  await touchCameras(
    readModel.pool,
    cameras.map((camera) => ({ ...camera, ...seen })),
  );
  const state: CameraState = {
    config: { us: 1, id: "e", value: { note: "line\nbreak" } },
  } as never;
  const rows = cameras.map((camera) => ({ ...camera, state }));
  const unknown = { site: "lab", camera: "unknown" };
  await storeCameraStates(readModel.pool, [...rows, { ...unknown, state }]);
  const found = await loadCameraStates(readModel.pool, [...cameras, unknown]);
  const byName = (a: { camera: string }, b: { camera: string }) => (a.camera < b.camera ? -1 : 1);
  expect(found.toSorted(byName)).toEqual(rows.toSorted(byName));
});
