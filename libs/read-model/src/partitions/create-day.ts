import type { SqlClient } from "../statements/sql-client.ts";
import {
  dayText,
  firstIdOf,
  type PartitionedTable,
  partitionedTables,
  storageOf,
} from "./partition-names.ts";

/**
 * Creates the missing partitions of a day (days since 1970, UTC), in a separate transaction. Neither waits
 * for readers or writers of the tables nor blocks them: attaching a table locks its parent only against other
 * changes of it, as long as no partition is the default.
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
  // A concurrent caller waits here, and finds the partition created.
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
