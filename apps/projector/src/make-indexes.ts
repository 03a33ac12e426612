import {
  connectClient,
  makeLateIndexes,
  missingIndexes,
  type SqlClient,
} from "@detektor/read-model";

/** The dependencies of making indexes. */
export type IndexDeps = {
  readonly postgresUrl: string;
  /** Cancels a statement of another connection. */
  readonly pool: SqlClient;
  /** Reports how many of the indexes exist. */
  readonly onProgress: (made: number, of: number) => void;
};

/** A connection that keeps a table locked must be reported, not waited for. */
const lockTimeoutMs = 10_000;
const statementTimeoutMs = 6 * 3_600_000;

/**
 * Creates the missing indexes that queries need, which may take minutes; ends early, without them, when the
 * signal is aborted.
 */
export async function makeIndexes(deps: IndexDeps, signal: AbortSignal): Promise<void> {
  if (signal.aborted || (await missingIndexes(deps.pool)).length === 0) return;
  const client = await connectClient(deps.postgresUrl, {
    applicationName: "detektor-projector",
    statementTimeoutMs,
  });
  const { rows } = await run(client, "SELECT pg_backend_pid() AS pid");
  const cancel = () => {
    void run(deps.pool, `SELECT pg_cancel_backend(${Number(rows[0]?.pid)})`).catch(() => undefined);
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    await run(client, `SET lock_timeout = ${lockTimeoutMs}`);
    // In a container, parallel workers don't have enough shared memory.
    await run(client, "SET max_parallel_maintenance_workers = 0");
    if (!signal.aborted) await makeLateIndexes(client, deps.onProgress);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
    await client.end();
  }
}

const run = (client: SqlClient, text: string) =>
  client.query<{ pid: number }>({ name: "", text, values: [] });
