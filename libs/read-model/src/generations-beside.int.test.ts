import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "./connect-read-model.ts";
import { defaultGeneration, generationOf, ofGeneration } from "./generation.ts";
import { table } from "./generation-dialect.ts";
import { makeLateIndexes, missingIndexes } from "./late-indexes.ts";
import { migrate } from "./migrate.ts";
import { createDay } from "./partitions/create-day.ts";
import { listDays } from "./partitions/list-days.ts";
import { moveCheckpoint, readCheckpoint } from "./statements/checkpoint.ts";
import { lookAtTables } from "./look-at-tables.ts";
import { touchCameras } from "./statements/touch-cameras.ts";

const generation = generationOf(2);
let database: TestDatabase;
let served: ReadModel;
let next: ReadModel;

beforeAll(async () => {
  database = await postgresForTests();
  [served, next] = [connectReadModel(database.url), connectReadModel(database.url, { generation })];
  const row = { name: "read-models", generation: 2, served: false, status: "catching_up" as const };
  await served.db
    .insertInto("detektor.projections")
    .values(row as never)
    .execute();
  expect(await migrate(next.db, { generation })).toBeNull();
});
afterAll(async () => {
  await Promise.all([served.close(), next.close()]);
  await database.drop();
});

const seen = { site: "lab", camera: "cam-1", firstUs: 1, lastUs: 2, recordedUs: 3, capture: null };
const built = ({ db }: ReadModel) => db.selectFrom("cameras").select("camera_id").execute();
const raw = async ({ db }: ReadModel) =>
  (
    await sql`SELECT c.camera_id FROM ${table("cameras")} c, (SELECT 1 FROM ${table("sessions")}
    UNION ALL SELECT 1) AS one`.execute(db)
  ).rows;

test("what is written to one generation, the other has not: statements, built queries and texts", async () => {
  await touchCameras(next.pool, [seen]);
  expect(await built(next)).toEqual([{ camera_id: "cam-1" }]);
  expect(await raw(next)).toEqual([{ camera_id: "cam-1" }]);
  expect([...(await built(served)), ...(await raw(served))]).toEqual([]);
});

test("each generation has a checkpoint of its own", async () => {
  const to = { id: "e", stream: "s", revision: 2n, position: 70n, recordedAtUs: 1 };
  const step = { from: null, to, logId: "a", events: 3, poison: 0 };
  expect(await moveCheckpoint(next.pool, "read-models", step)).toBe(true);
  expect((await readCheckpoint(next.pool, "read-models")).event).toEqual(to);
  expect((await readCheckpoint(served.pool, "read-models")).event).toBeNull();
});

test("days and indexes are made in the generation whose connection asks for them", async () => {
  const today = Math.floor(Date.now() / 86_400_000);
  const connection = await next.pool.connect();
  try {
    await createDay(ofGeneration(connection, generation), today);
  } finally {
    connection.release();
  }
  expect((await listDays(next.pool)).made).toEqual(new Set([today]));
  expect((await listDays(served.pool)).made).toEqual(new Set());
  await next.pool.query(`DROP INDEX ${generation.schema}.frames_trace_id`).catch(() => undefined);
  expect(await missingIndexes(next.pool)).toContain("frames_trace_id");
  await makeLateIndexes(next.pool);
  expect(await missingIndexes(next.pool)).toEqual([]);
});

test("a generation that is gone fails whoever asks it, and nobody else", async () => {
  await served.pool.query(`ALTER SCHEMA ${generation.schema} RENAME TO elsewhere`);
  await expect(lookAtTables(next.pool)).rejects.toMatchObject({ code: "42P01" });
  await expect(raw(next)).rejects.toMatchObject({ code: "42P01" });
  await lookAtTables(served.pool);
  await served.pool.query(`ALTER SCHEMA elsewhere RENAME TO ${generation.schema}`);
});

test("a rebuild of one generation leaves the other as it is", async () => {
  await touchCameras(served.pool, [seen]);
  await next.db
    .updateTable("detektor.projections")
    .set({ rebuild_asked: true })
    .where("generation", "=", 2)
    .execute();
  expect(await migrate(next.db, { generation })).toMatchObject({ asked: true });
  expect(await built(next)).toEqual([]);
  expect(await built(served)).toHaveLength(1);
  expect(await migrate(served.db, { generation: defaultGeneration })).toBeNull();
});
