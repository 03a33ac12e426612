import type { SqlClient } from "./sql-client.ts";

/** A database session that holds a lock for which others wait. */
export type LockHolder = {
  readonly pid: number;
  readonly application: string;
  readonly user: string;
  readonly since: Date;
};

const text = `
SELECT h.pid, h.application_name AS application, h.usename AS user, h.xact_start AS since
FROM pg_stat_activity h
WHERE h.pid IN (
  SELECT unnest(pg_blocking_pids(w.pid)) FROM pg_stat_activity w
  WHERE w.application_name = $1 AND w.datname = current_database() AND w.wait_event_type = 'Lock')`;

/** Returns the holders of locks for which the sessions of an application wait. */
export async function lockHolders(
  client: SqlClient,
  application: string,
): Promise<readonly LockHolder[]> {
  const { rows } = await client.query<LockHolder>({
    name: "lock-holders",
    text,
    values: [application],
  });
  return rows;
}
