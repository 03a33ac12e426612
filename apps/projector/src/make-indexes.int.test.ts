import {
  defaultGeneration,
  connectReadModel,
  createDay,
  missingIndexes,
  ofGeneration,
  type ReadModel,
} from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeIndexes } from "./make-indexes.ts";

const { schema } = defaultGeneration;

const today = Math.floor(Date.now() / 86_400_000);
let database: TestDatabase;
let readModel: ReadModel;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url);
  await readModel.pool.query(
    `DROP INDEX ${schema}.frames_total, ${schema}.frames_trace_id, ${schema}.detections_class`,
  );
});
afterEach(async () => {
  await readModel.close();
  await database.drop();
});

const deps = (progress: string[] = []) => ({
  postgresUrl: database.url,
  pool: readModel.pool,
  onProgress: (made: number, of: number) => void progress.push(`${made} of ${of}`),
});

test("indexes that are missing are made for the days that are there and for those to come, and how far that is is told", async () => {
  await createDay(await connected(), today);
  const progress: string[] = [];
  await makeIndexes(deps(progress), new AbortController().signal);
  expect(await missingIndexes(readModel.pool)).toEqual([]);
  expect(progress).toEqual(["4 of 13", "10 of 13", "11 of 13"]);
  await createDay(await connected(), today + 1);
  expect(await indexesOf(today + 1)).toBe(await indexesOf(today));
  // The primary key, the index that the projection needs, and eleven for queries.
  expect(await indexesOf(today)).toBe(13);
  await makeIndexes(deps(progress), new AbortController().signal);
  expect(progress).toHaveLength(3);
});

test("a shutdown ends the making at once, also while it waits for who writes frames", async () => {
  const writer = await readModel.pool.connect();
  const end = new AbortController();
  try {
    await writer.query(`BEGIN; LOCK TABLE ${schema}.frames IN ROW EXCLUSIVE MODE`);
    const making = makeIndexes(deps(), end.signal);
    await waits();
    end.abort();
    await making;
    expect(await missingIndexes(readModel.pool)).toContain("frames_total");
  } finally {
    await writer.query("ROLLBACK");
    writer.release();
  }
});

/** Returns a connection that is already released to the pool. */
async function connected() {
  const client = await readModel.pool.connect();
  client.release();
  return ofGeneration(client, readModel.pool.generation);
}

async function indexesOf(day: number): Promise<number> {
  const name = new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
  const { rows } = await readModel.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_index WHERE indrelid = $1::regclass AND indisvalid",
    [`${schema}.frames_${name}`],
  );
  return rows[0]?.n ?? 0;
}

/** Waits until a connection of this database waits for a lock. */
async function waits(): Promise<void> {
  await expect
    .poll(async () => {
      const asked = "SELECT FROM pg_locks WHERE NOT granted";
      return (await readModel.pool.query(asked)).rowCount;
    })
    .toBeGreaterThan(0);
}
