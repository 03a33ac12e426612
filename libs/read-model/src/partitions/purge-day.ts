import type { SqlClient } from "../statements/sql-client.ts";
import { dayText, firstIdOf, partitionedTables, storageOf } from "./partition-names.ts";

/** The options of purging; `lockTimeoutMs` bounds how long readers and writers of the tables may wait for it. */
export type PurgeOptions = { readonly lockTimeoutMs: number };

/**
 * Removes the rows of a day (since 1970, UTC) whose segments have all expired, apart from those of kept frames:
 * these are copied to new partitions, which take the place of the old ones in one step. Returns false, and
 * changes nothing, if the day has a segment that hasn't expired. Frames of days that share a partition are
 * deleted one by one: no camera with a correct clock has such frames.
 */
export async function purgeDay(
  client: SqlClient,
  day: number,
  { lockTimeoutMs }: PurgeOptions,
): Promise<boolean> {
  const own = await ownPartitions(client, day);
  for (const table of own) await prepare(client, table, day);
  await run(client, "BEGIN");
  try {
    await run(client, `SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    for (const table of own) await swap(client, table, day);
    if (own.length === 0) await deleteRows(client, day);
    const isWhole = await isExpired(client, day);
    if (isWhole) await finish(client, day);
    await run(client, isWhole ? "COMMIT" : "ROLLBACK");
    return isWhole;
  } catch (error) {
    await run(client, "ROLLBACK").catch(() => undefined);
    throw error;
  }
}

type Table = (typeof partitionedTables)[number];

/** Returns the tables that have a partition for the day alone. */
async function ownPartitions(client: SqlClient, day: number): Promise<readonly Table[]> {
  const { schema } = client.generation;
  const names = partitionedTables.map((table) => `'${table}_${dayText(day)}'`).join(", ");
  const { rows } = await run<{ table: Table }>(
    client,
    `SELECT p.relname AS table FROM pg_inherits i
     JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relnamespace = '${schema}'::regnamespace AND c.relname IN (${names})`,
  );
  return rows.map(({ table }) => table);
}

/** Copies the kept rows to a table that isn't a partition yet; indexes and bounds are as it will need them. */
async function prepare(client: SqlClient, table: Table, day: number): Promise<void> {
  const { parent, partition, kept } = namesOf(client, table, day);
  await run(client, `DROP TABLE IF EXISTS ${kept}`);
  await run(
    client,
    `CREATE TABLE ${kept} (LIKE ${parent} INCLUDING INDEXES,
       CONSTRAINT of_day CHECK (${inDay("frame_id", day)}))${storageOf(table)}`,
  );
  await run(
    client,
    `INSERT INTO ${kept} SELECT r.* FROM ${partition} r
     JOIN ${client.generation.schema}.kept_frames k USING (frame_id, site, camera_id)
     WHERE ${inDay("k.frame_id", day)}`,
  );
}

async function swap(client: SqlClient, table: Table, day: number): Promise<void> {
  const { parent, partition, kept } = namesOf(client, table, day);
  await run(client, `ALTER TABLE ${parent} DETACH PARTITION ${partition}`);
  await run(client, `DROP TABLE ${partition}`);
  await run(
    client,
    `ALTER TABLE ${parent} ATTACH PARTITION ${kept}
     FOR VALUES FROM ('${firstIdOf(day)}') TO ('${firstIdOf(day + 1)}')`,
  );
  await run(client, `ALTER TABLE ${kept} DROP CONSTRAINT of_day`);
  await run(client, `ALTER TABLE ${kept} RENAME TO ${table}_${dayText(day)}`);
}

async function deleteRows(client: SqlClient, day: number): Promise<void> {
  const { schema } = client.generation;
  for (const table of partitionedTables) {
    await run(client, `DELETE FROM ${schema}.${table} r WHERE ${isNotKept(schema, day)}`);
  }
}

/** Returns whether all of the day's segments have expired, as nobody can change any more. */
async function isExpired(client: SqlClient, day: number): Promise<boolean> {
  const { schema } = client.generation;
  const { rows } = await run(
    client,
    `SELECT FROM ${schema}.segments WHERE ${hoursOf(day)} AND expired_us IS NULL LIMIT 1`,
  );
  return rows.length === 0;
}

async function finish(client: SqlClient, day: number): Promise<void> {
  const { schema } = client.generation;
  await run(client, `DELETE FROM ${schema}.other_names r WHERE ${isNotKept(schema, day)}`);
  await run(client, `DELETE FROM ${schema}.canaries WHERE ${inDay("frame_id", day)}`);
  await run(client, `UPDATE ${schema}.segments SET is_purged = true WHERE ${hoursOf(day)}`);
}

function namesOf({ generation: { schema } }: SqlClient, table: Table, day: number) {
  const partition = `${schema}.${table}_${dayText(day)}`;
  return { parent: `${schema}.${table}`, partition, kept: `${partition}_kept` };
}

const inDay = (column: string, day: number): string =>
  `${column} >= '${firstIdOf(day)}' AND ${column} < '${firstIdOf(day + 1)}'`;

const hoursOf = (day: number): string => `hour >= ${day * 24} AND hour < ${(day + 1) * 24}`;

const isNotKept = (schema: string, day: number): string =>
  `${inDay("r.frame_id", day)} AND NOT EXISTS (
     SELECT FROM ${schema}.kept_frames k
     WHERE (k.frame_id, k.site, k.camera_id) = (r.frame_id, r.site, r.camera_id))`;

const run = <Row extends object>(client: SqlClient, text: string) =>
  client.query<Row>({ name: "", text, values: [] });
