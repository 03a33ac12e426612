import type { ReadModel } from "@detektor/read-model";

const text = `
SELECT pg_database_size(current_database()) AS bytes,
  has_function_privilege('pg_ls_waldir()', 'execute') AS "mayReadLog"`;
const logText = "SELECT coalesce(sum(size), 0)::bigint AS bytes FROM pg_ls_waldir()";

/**
 * Returns the disk space of our database on Postgres, in bytes, and that of Postgres' write-ahead log if our user
 * may know it.
 */
export async function databaseBytes({ pool }: Pick<ReadModel, "pool">): Promise<number> {
  const query = { name: "database-bytes", text, values: [] };
  const [row] = (await pool.query<{ bytes: bigint; mayReadLog: boolean }>(query)).rows;
  if (row === undefined) return 0;
  const logBytes = row.mayReadLog ? await writeAheadLogBytes({ pool }) : 0;
  return Number(row.bytes) + logBytes;
}

async function writeAheadLogBytes({ pool }: Pick<ReadModel, "pool">): Promise<number> {
  const query = { name: "write-ahead-log-bytes", text: logText, values: [] };
  const [row] = (await pool.query<{ bytes: bigint }>(query)).rows;
  return Number(row?.bytes ?? 0);
}
