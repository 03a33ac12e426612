import type { ReadModel } from "@detektor/read-model";

/** A trace that is due, as recorded. */
export type DueTrace = { readonly frame_id: string; readonly due_at: string };

// As text, because a Date has no microseconds.
const dueText = `
SELECT frame_id, due_at::text FROM detektor.due_traces
WHERE due_at <= now() ORDER BY due_at LIMIT $1`;

/** Returns the traces that have been due for longest, at most `limit`. */
export async function listDueTraces({ pool }: ReadModel, limit: number): Promise<DueTrace[]> {
  const values = [limit];
  const { rows } = await pool.query<DueTrace>({ name: "list-due-traces", text: dueText, values });
  return rows;
}

const forgetText = `
DELETE FROM detektor.due_traces d USING unnest($1::uuid[], $2::timestamptz[]) w(frame_id, due_at)
WHERE d.frame_id = w.frame_id AND d.due_at = w.due_at`;

/** Removes traces that are done, unless new events of their frames arrived meanwhile. */
export async function forgetDueTraces(
  { pool }: ReadModel,
  traces: readonly DueTrace[],
): Promise<void> {
  if (traces.length === 0) return;
  const columns = [traces.map((trace) => trace.frame_id), traces.map((trace) => trace.due_at)];
  await pool.query({ name: "forget-due-traces", text: forgetText, values: columns });
}

const pruneText = `
DELETE FROM detektor.replay_traces WHERE pushed_at < now() - $1::float8 * interval '1 second'`;

/** Removes what was pushed longer ago than `keepMs`: those frames' events and traces have been deleted. */
export async function pruneLedger({ pool }: ReadModel, keepMs: number): Promise<void> {
  await pool.query({ name: "prune-ledger", text: pruneText, values: [keepMs / 1000] });
}
