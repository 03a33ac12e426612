import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { foldVersion } from "../fold-version.ts";
import { projectionVersion } from "../projection-version.ts";
import { type CheckpointStep, moveCheckpoint, readCheckpoint } from "./checkpoint.ts";

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

const name = "read-models";
const eventAt = (position: bigint) => ({
  id: `event-${position}`,
  stream: "frames-lab.cam-1-20260401T10",
  revision: position + 2n ** 40n,
  position,
  recordedAtUs: 1_775_037_600_123_456,
});
const step = (from: bigint | null, position: bigint): CheckpointStep => ({
  from,
  to: eventAt(position),
  logId: "log-1",
  events: 10,
  poison: 1,
});

const read = () => readCheckpoint(readModel.pool, name);
const move = (moved: CheckpointStep) => moveCheckpoint(readModel.pool, name, moved);
const row = () =>
  readModel.db.selectFrom("detektor.projections").selectAll().executeTakeFirstOrThrow();
const setRow = (values: object) =>
  readModel.db.updateTable("detektor.projections").set(values).execute();

test("a checkpoint is read as it was moved, to the last digit, and counts add up", async () => {
  expect(await read()).toMatchObject({ event: null, logId: null, rebuilding: false });
  const far = 2n ** 62n + 1n;
  expect(await move(step(null, 5n))).toBe(true);
  expect(await move(step(5n, far))).toBe(true);
  expect(await read()).toMatchObject({ event: eventAt(far), logId: "log-1" });
  expect(await row()).toMatchObject({ events_total: 20n, poison_total: 2n });
});

test("a checkpoint that stands elsewhere than it was read isn't moved", async () => {
  await move(step(null, 5n));
  expect(await move(step(null, 9n))).toBe(false);
  expect(await move(step(4n, 9n))).toBe(false);
  expect((await read()).event).toEqual(eventAt(5n));
});

test("of two who move one checkpoint at once, one does", async () => {
  await move(step(null, 5n));
  const moved = await Promise.all([move(step(5n, 7n)), move(step(5n, 8n))]);
  expect(moved.filter(Boolean)).toHaveLength(1);
});

test("a checkpoint of tables of another version isn't moved", async () => {
  await setRow({ version: projectionVersion + 1 });
  expect(await move(step(null, 5n))).toBe(false);
});

test("an unknown projection is an error, and nothing to move", async () => {
  await expect(readCheckpoint(readModel.pool, "'; --")).rejects.toThrow("no projection '; --");
  expect(await moveCheckpoint(readModel.pool, "other", step(null, 1n))).toBe(false);
});

test("the first rows are of this version of the folds, whatever the row said before", async () => {
  await setRow({ oldest_fold: foldVersion - 1, newest_fold: foldVersion + 5 });
  await move(step(null, 5n));
  expect((await read()).folds).toEqual({ oldest: foldVersion, newest: foldVersion });
});

test.each([
  [-1, { oldest: foldVersion - 1, newest: foldVersion }],
  [0, { oldest: foldVersion, newest: foldVersion }],
  [1, { oldest: foldVersion, newest: foldVersion + 1 }],
])("rows of a fold %i versions away stay noted when others join them", async (away, folds) => {
  await move(step(null, 5n));
  await setRow({ oldest_fold: foldVersion + away, newest_fold: foldVersion + away });
  await move(step(5n, 6n));
  expect((await read()).folds).toEqual(folds);
});
