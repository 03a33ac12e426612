import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "./connect-read-model.ts";
import { defaultGeneration, generationOf } from "./generation.ts";
import { tableNames } from "./generation-tables/generation-tables.ts";
import { migrate } from "./migrate.ts";
import { servedSchema } from "./served-views.ts";
import { addDropMinutes } from "./statements/add-drop-minutes.ts";
import { askRebuild } from "./statements/ask-rebuild.ts";
import type { SqlClient } from "./statements/sql-client.ts";

let database: TestDatabase;
let readModel: ReadModel;
let dashboard: pg.Client;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url);
  dashboard = new pg.Client({ connectionString: database.url });
  await dashboard.connect();
});
afterEach(async () => {
  await Promise.all([dashboard.end(), readModel.close()]);
  await database.drop();
});

const row = { site: "lab", camera: "cam-1", minute: 1, reason: "stale", stage: "detect" };
const drop = (client: SqlClient, frames: number) => addDropMinutes(client, [{ ...row, frames }]);
const askDashboard = async () => {
  const text = `SELECT frames::int FROM ${servedSchema}.drop_minutes`;
  return (await dashboard.query<{ frames: number }>(text)).rows.map(({ frames }) => frames);
};
const setServed = (number: number) =>
  readModel.pool.query("UPDATE detektor.projections SET served = (generation = $1)", [number]);
const viewsOf = async (schema: string): Promise<string[]> => {
  const text = "SELECT viewname FROM pg_views WHERE schemaname = $1 ORDER BY 1";
  return (await readModel.pool.query(text, [schema])).rows.map((view) => view.viewname);
};

test("every table of the served generation has a view of its name", async () => {
  expect(await viewsOf(servedSchema)).toEqual([...tableNames].sort());
  await drop(readModel.pool, 3);
  expect(await askDashboard()).toEqual([3]);
});

test("a dashboard's query that goes on doesn't hold up a rebuild, and the next one reads the new tables", async () => {
  await drop(readModel.pool, 3);
  await dashboard.query("BEGIN");
  expect(await askDashboard()).toEqual([3]);
  await askRebuild(readModel.pool, "read-models");
  await migrate(readModel.db);
  await drop(readModel.pool, 5);
  // Others aren't held up by it either.
  const other = await readModel.pool.query(`SELECT frames FROM ${servedSchema}.drop_minutes`);
  expect(other.rows).toEqual([{ frames: 5n }]);
  await dashboard.query("COMMIT");
  expect(await askDashboard()).toEqual([5]);
});

test("the views follow when another generation is served, in the middle of a dashboard's query", async () => {
  const generation = generationOf(2);
  const next = connectReadModel(database.url, { generation });
  try {
    await readModel.pool.query(`INSERT INTO detektor.projections
      (name, generation, served, status) VALUES ('read-models', 2, false, 'catching_up')`);
    await migrate(next.db, { generation });
    await drop(readModel.pool, 3);
    await drop(next.pool, 8);
    await dashboard.query("BEGIN");
    expect(await askDashboard()).toEqual([3]);
    await setServed(2);
    await migrate(next.db, { generation });
    await dashboard.query("COMMIT");
    expect(await askDashboard()).toEqual([8]);
    await migrate(readModel.db);
    expect(await askDashboard()).toEqual([8]);
  } finally {
    await next.close();
  }
});

test.each([
  ["there were none yet", `DROP SCHEMA ${servedSchema} CASCADE`],
  ["one is missing", `DROP VIEW ${servedSchema}.frames`],
  [
    "they are of tables that were set aside",
    `ALTER SCHEMA ${defaultGeneration.schema} RENAME TO detektor_old_1;
     CREATE SCHEMA ${defaultGeneration.schema};
     CREATE TABLE ${defaultGeneration.schema}.drop_minutes (frames integer)`,
  ],
])("a start makes the views right when %s", async (_, before) => {
  await readModel.pool.query(before);
  if (before.startsWith("ALTER")) await askRebuild(readModel.pool, "read-models");
  await migrate(readModel.db);
  await drop(readModel.pool, 4);
  expect(await viewsOf(servedSchema)).toEqual([...tableNames].sort());
  expect(await askDashboard()).toEqual([4]);
});

test("a start with views that are right leaves them as they are", async () => {
  const oid = async () =>
    (await readModel.pool.query(`SELECT '${servedSchema}'::regnamespace::oid AS id`)).rows;
  const before = await oid();
  expect(await migrate(readModel.db)).toBeNull();
  expect(await oid()).toEqual(before);
});
