import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "./connect-read-model.ts";
import { defaultGeneration, ofGeneration } from "./generation.ts";
import { OtherVersion } from "./renew-generation.ts";
import { migrate } from "./migrate.ts";
import { controlSchema } from "./migrations/0001-control-schema.ts";
import { frames } from "./generation-tables/frames.ts";
import { replayRuns } from "./migrations/0006-replay-runs.ts";
import { createDay } from "./partitions/create-day.ts";
import { listDays } from "./partitions/list-days.ts";
import { firstIdOf, msPerDay } from "./partitions/partition-names.ts";
import { projectionVersion } from "./projection-version.ts";
import { askRebuild } from "./statements/ask-rebuild.ts";
import { moveCheckpoint } from "./statements/checkpoint.ts";
import { readServed } from "./statements/read-served.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url);
});
afterEach(async () => {
  await readModel.close();
  await database.drop();
});

const camera = {
  site: "lab",
  camera_id: "cam-1",
  first_seen_us: 1,
  last_seen_us: 1,
  last_recorded_us: 1,
  connected: null,
  session_id: null,
  clock_offset_ms: null,
  state_doc: "{}",
};
const event = { id: "e", stream: "s", revision: 2n, position: 70n, recordedAtUs: 1 };
const step = { from: null, to: event, logId: "a", events: 3, poison: 0 };

/** Creates read models with a row and a checkpoint, as some version left them. */
async function filled(version: number): Promise<void> {
  await readModel.db.insertInto("cameras").values(camera).execute();
  await moveCheckpoint(readModel.pool, "read-models", step);
  await readModel.db.updateTable("detektor.projections").set({ version }).execute();
}

const cameras = () => readModel.db.selectFrom("cameras").select("camera_id").execute();

const projection = () =>
  readModel.db.selectFrom("detektor.projections").selectAll().executeTakeFirstOrThrow();

const schemas = async (): Promise<string[]> => {
  const found = await readModel.pool.query<{ name: string }>(
    "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'detektor%' ORDER BY 1",
  );
  return found.rows.map(({ name }) => name);
};

test("read models of this version are left as they are", async () => {
  await filled(projectionVersion);
  expect(await migrate(readModel.db)).toBeNull();
  expect(await cameras()).toHaveLength(1);
});

test.each([projectionVersion - 1, projectionVersion + 1])(
  "read models of version %i are thrown away, and read from the start of the log",
  async (version) => {
    await filled(version);
    expect(await migrate(readModel.db)).toEqual({ fromVersion: version, asked: false });
    expect(await cameras()).toEqual([]);
    expect(await projection()).toMatchObject({
      version: projectionVersion,
      position: null,
      events_total: 0n,
      rebuilding: true,
    });
    expect(await schemas()).toEqual(["detektor", "detektor_g1", "detektor_served"]);
  },
);

test.each([
  ["they are of another version", projectionVersion - 1, false],
  ["another log was found, and somebody asked for it as the refusal says", projectionVersion, true],
])(
  "replays and the ledger of pushed traces are kept when the read models are rebuilt since %s",
  async (_, version, isAsked) => {
    await filled(version);
    const { db, pool } = readModel;
    const trace = { trace_id: "t", target: "http://jaeger", content_hash: "h", span_count: 1 };
    await db
      .insertInto("detektor.replay_traces")
      .values({ ...trace, replay_id: null })
      .execute();
    await pool.query(`
    INSERT INTO detektor.replays (replay_id, selector, mode, dry_run, force, status, detail, plan)
    VALUES ('00000000-0000-7000-8000-000000000001', '{}', 'same', false, false, 'running', '{}', '{}')`);
    if (isAsked) await askRebuild(pool, "read-models");
    expect(await migrate(db)).toEqual({ fromVersion: version, asked: isAsked });
    expect(await cameras()).toEqual([]);
    const traces = db.selectFrom("detektor.replay_traces").select("trace_id");
    expect(await traces.execute()).toEqual([{ trace_id: "t" }]);
    const replays = db.selectFrom("detektor.replays").select("status");
    expect(await replays.execute()).toEqual([{ status: "running" }]);
  },
);

test("read models from before there were versions are made anew, without a word of SQL", async () => {
  const { pool } = readModel;
  await pool.query("DROP SCHEMA detektor, detektor_g1, detektor_served CASCADE");
  await pool.query("CREATE SCHEMA detektor; CREATE SCHEMA detektor_g1");
  const old = [
    controlSchema,
    { name: "0002-frames", sql: `SET search_path TO detektor_g1; ${frames}; RESET search_path` },
    replayRuns,
  ];
  for (const { sql } of old) await pool.query(sql);
  await pool.query(
    "CREATE TABLE detektor.migrations (name text PRIMARY KEY, applied_at timestamptz DEFAULT now())",
  );
  const names = old.map(({ name }) => name);
  await pool.query("INSERT INTO detektor.migrations SELECT unnest($1::text[])", [names]);
  await pool.query("UPDATE detektor.projections SET position = 70");
  expect(await readServed(pool)).toBeNull();
  expect(await migrate(readModel.db)).toEqual({ fromVersion: 1, asked: false });
  expect(await cameras()).toEqual([]);
  expect(await readServed(pool)).toMatchObject({ version: projectionVersion, rebuilding: true });
});

/** Restores the list of migrations of releases that ran them without Kysely. */
async function asBeforeKysely(names: readonly string[]): Promise<void> {
  await readModel.pool.query(`
    DROP TABLE detektor.kysely_migration, detektor.kysely_migration_lock;
    CREATE TABLE detektor.migrations (
      name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
  await readModel.pool.query("INSERT INTO detektor.migrations SELECT unnest($1::text[])", [names]);
}

const listed = async (name: string): Promise<unknown[]> =>
  (await readModel.pool.query(`SELECT name FROM detektor.${name} ORDER BY name`)).rows.map(
    (row: { name: string }) => row.name,
  );

const upTo7 = ["0001-control-schema", "0006-replay-runs", "0007-projection-marks"];

test("a database from before the folds had a version is taken over without loss, its rows of the first", async () => {
  await filled(projectionVersion);
  await asBeforeKysely(upTo7);
  await readModel.pool.query(`
    ALTER TABLE detektor.projections DROP COLUMN oldest_fold, DROP COLUMN newest_fold,
      DROP COLUMN retry_asked;
    DROP SCHEMA detektor_served CASCADE;
    DROP TABLE detektor.retention;
    ALTER TABLE detektor_g1.poison_events DROP COLUMN fault, DROP COLUMN fold_version`);
  expect(await migrate(readModel.db)).toBeNull();
  expect(await cameras()).toHaveLength(1);
  expect(await projection()).toMatchObject({
    position: 70n,
    oldest_fold: 1,
    newest_fold: 1,
    retry_asked: false,
  });
  expect(await listed("kysely_migration")).toEqual(expect.arrayContaining(upTo7));
  // After a rollback to the previous release its list is unchanged.
  expect(await listed("migrations")).toEqual(upTo7);
  expect(await migrate(readModel.db)).toBeNull();
});

test("migrations that a later release ran are no reason to fail for an earlier one", async () => {
  await filled(projectionVersion);
  const later = "INSERT INTO detektor.kysely_migration VALUES ('9999-later', now()::text)";
  await readModel.pool.query(later);
  expect(await migrate(readModel.db)).toBeNull();
  expect(await listed("kysely_migration")).toContain("9999-later");
  expect(await cameras()).toHaveLength(1);
});

test("a migration that fails changes nothing, holds no lock, and runs once it can", async () => {
  const before = [...upTo7, "0008-fold-versions"];
  await asBeforeKysely(before);
  // 0009 finds its column already created.
  await expect(migrate(readModel.db)).rejects.toMatchObject({ code: "42701" });
  expect(await listed("kysely_migration")).toEqual(before);
  await readModel.pool.query(
    "ALTER TABLE detektor.projections DROP COLUMN retry_asked; DROP TABLE detektor.retention",
  );
  const other = connectReadModel(database.url);
  try {
    expect(await migrate(other.db)).toBeNull();
  } finally {
    await other.close();
  }
  expect(await projection()).toMatchObject({ retry_asked: false });
});

test("days that lay in a default partition of an older version get their own", async () => {
  const today = Math.floor(Date.now() / msPerDay);
  await filled(projectionVersion - 1);
  const connection = await readModel.pool.connect();
  const client = ofGeneration(connection, defaultGeneration);
  try {
    await client.query("CREATE TABLE detektor_g1.old PARTITION OF detektor_g1.detections DEFAULT");
    const row = "($1, 1, 1, 'lab', 'cam-1', 'car', 1, '{}', 'm', '1', '{}')";
    await client.query(`INSERT INTO detektor_g1.detections VALUES ${row}`, [firstIdOf(today)]);
    await expect(createDay(client, today)).rejects.toMatchObject({ code: "23514" });
    await migrate(readModel.db);
    await createDay(client, today);
    expect((await listDays(client)).made).toEqual(new Set([today]));
  } finally {
    connection.release();
  }
});

test("several that start at once make the read models anew once", async () => {
  await filled(projectionVersion - 1);
  const rebuilds = await Promise.all([1, 2, 3, 4].map(() => migrate(readModel.db)));
  expect(rebuilds.filter((rebuild) => rebuild !== null)).toHaveLength(1);
});

test("whoever asked for it gets them anew, even of the same version", async () => {
  await filled(projectionVersion);
  await readModel.db.updateTable("detektor.projections").set({ rebuild_asked: true }).execute();
  expect(await migrate(readModel.db)).toEqual({ fromVersion: projectionVersion, asked: true });
  expect(await migrate(readModel.db)).toBeNull();
  expect(await cameras()).toEqual([]);
});

test("a projector that has begun leaves read models of another version to whoever made them", async () => {
  await filled(projectionVersion + 1);
  await expect(migrate(readModel.db, { mayTakeOver: false })).rejects.toThrow(OtherVersion);
  expect(await cameras()).toHaveLength(1);
});

test("a checkpoint of another version isn't moved", async () => {
  await readModel.db.updateTable("detektor.projections").set({ version: 1 }).execute();
  expect(await moveCheckpoint(readModel.pool, "read-models", step)).toBe(false);
});

test("a long read of the old tables holds nobody up, and they are dropped once it is over", async () => {
  await filled(projectionVersion - 1);
  const reader = await readModel.pool.connect();
  try {
    await reader.query("BEGIN; SELECT 1 FROM detektor_g1.cameras");
    await migrate(readModel.db);
    expect(await cameras()).toEqual([]);
    expect(await schemas()).toHaveLength(4);
    await reader.query("ROLLBACK");
  } finally {
    reader.release();
  }
  await migrate(readModel.db);
  expect(await schemas()).toEqual(["detektor", "detektor_g1", "detektor_served"]);
});
