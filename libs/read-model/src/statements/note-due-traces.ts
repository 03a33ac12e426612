import { plainArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A frame whose trace is to be pushed, and the reason: one of a few words. */
export type DueTrace = { readonly frameId: string; readonly reason: string };

const noteText = `
INSERT INTO detektor.due_traces (frame_id, due_at, reason)
SELECT w.frame_id, now() + $3::integer * interval '1 millisecond', w.reason
FROM unnest($1::uuid[], $2::text[]) w(frame_id, reason)
ON CONFLICT (frame_id) DO UPDATE
SET due_at = excluded.due_at, reason = excluded.reason, noted_at = excluded.noted_at`;

/**
 * Records that traces are due in `afterMs` from now, each frame once in the list; for those already recorded,
 * the time starts again.
 */
export async function noteDueTraces(
  client: SqlClient,
  traces: readonly DueTrace[],
  afterMs: number,
): Promise<void> {
  const values = [
    plainArray(traces.map((trace) => trace.frameId)),
    plainArray(traces.map((trace) => trace.reason)),
    afterMs,
  ];
  await client.query({ name: "note-due-traces", text: noteText, values });
}

const forgetText = `
DELETE FROM detektor.due_traces WHERE due_at < now() - $1::integer * interval '1 millisecond'`;

/** Deletes traces that have been due for longer than `olderThanMs`; returns their number. */
export async function forgetOverdueTraces(client: SqlClient, olderThanMs: number): Promise<number> {
  const { rowCount } = await client.query({
    name: "forget-overdue-traces",
    text: forgetText,
    values: [olderThanMs],
  });
  return rowCount ?? 0;
}
