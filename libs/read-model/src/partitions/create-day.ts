import type { SqlClient } from "../statements/sql-client.ts";
import {
  dayText,
  firstIdOf,
  type PartitionedTable,
  partitionedTables,
  storageOf,
} from "./partition-names.ts";

/**
 * Makes the partitions of a day (days since 1970, UTC) where there are none, in a transaction of its
 * own. Neither waits for who reads or writes the tables nor makes them wait: a table that is attached
 * locks its parent only against others who change it, as long as no partition is the default.
 */
export async function createDay(
  client: SqlClient,
  day: number,
  options: { readonly lockTimeoutMs?: number } = {},
): Promise<void> {
  await run(client, "BEGIN");
  try {
    await run(client, `SET LOCAL lock_timeout = ${options.lockTimeoutMs ?? 0}`);
    for (const table of partitionedTables) await attachDay(client, table, day);
    await run(client, "COMMIT");
  } catch (error) {
    await run(client, "ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function attachDay(client: SqlClient, table: PartitionedTable, day: number): Promise<void> {
  const { schema } = client.generation;
  const [parent, name] = [`${schema}.${table}`, `${schema}.${table}_${dayText(day)}`];
  // Whoever else is about to make it waits here, and finds it made.
  await run(client, `LOCK TABLE ONLY ${parent} IN SHARE UPDATE EXCLUSIVE MODE`);
  const attached = await run(
    client,
    `SELECT FROM pg_inherits
     WHERE inhparent = '${parent}'::regclass AND inhrelid = to_regclass('${name}')`,
  );
  if (attached.rowCount !== 0) return;
  await run(client, `CREATE TABLE IF NOT EXISTS ${name} (LIKE ${parent})${storageOf(table)}`);
  await run(
    client,
    `ALTER TABLE ${parent} ATTACH PARTITION ${name}
     FOR VALUES FROM ('${firstIdOf(day)}') TO ('${firstIdOf(day + 1)}')`,
  );
}

const run = (client: SqlClient, text: string) => client.query({ name: "", text, values: [] });
