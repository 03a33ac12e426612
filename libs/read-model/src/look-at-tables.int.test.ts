import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectClient } from "./connect-client.ts";
import { connectReadModel, type ReadModel } from "./connect-read-model.ts";
import { lookAtTables } from "./look-at-tables.ts";

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

test("no table or view of the read models is left out", async () => {
  const { pool } = readModel;
  const { generation } = pool;
  const { schema } = generation;
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v')
       AND NOT c.relispartition`,
    [schema],
  );
  const asked: string[] = [];
  await lookAtTables({ generation, query: async (text) => asked.push(text) });
  for (const { name } of rows) expect(asked[0]).toContain(`FROM ${schema}.${name} `);
});

test("a table that is locked, or gone, is told within a second or two, and over once it is back", async () => {
  const { pool } = readModel;
  await lookAtTables(pool);
  const holder = await connectClient(database.url, { applicationName: "test" });
  try {
    await holder.query("BEGIN; LOCK TABLE detektor_g1.cameras");
    await expect(lookAtTables(pool)).rejects.toMatchObject({ code: "55P03" });
    await holder.query("ROLLBACK");
    await lookAtTables(pool);
    expect((await pool.query("SHOW lock_timeout")).rows).toEqual([{ lock_timeout: "0" }]);
    await holder.query("ALTER TABLE detektor_g1.alerts RENAME TO elsewhere");
    await expect(lookAtTables(pool)).rejects.toThrow("detektor_g1.alerts");
  } finally {
    await holder.end();
  }
});
