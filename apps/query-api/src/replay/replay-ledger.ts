import type { ReadModel } from "@detektor/read-model";
import type { BuiltTrace } from "./built-trace.ts";

/** The traces of a plan by what was pushed to the target before. */
export type SortedTraces = {
  readonly fresh: readonly BuiltTrace[];
  /** Pushed before with the same content. */
  readonly same: readonly BuiltTrace[];
  /** Pushed before with other content. */
  readonly changed: readonly BuiltTrace[];
};

/** Sorts traces by the ledger of what was pushed to the target. */
export async function sortByLedger(
  { db }: ReadModel,
  target: string,
  traces: readonly BuiltTrace[],
): Promise<SortedTraces> {
  const rows = await db
    .selectFrom("detektor.replay_traces")
    .select(["trace_id", "content_hash"])
    .where("target", "=", target)
    .where(
      "trace_id",
      "in",
      traces.map((trace) => trace.traceId),
    )
    .execute();
  const hashOf = new Map(rows.map((row) => [row.trace_id, row.content_hash]));
  const isSame = (trace: BuiltTrace): boolean => hashOf.get(trace.traceId) === trace.hash;
  return {
    fresh: traces.filter((trace) => !hashOf.has(trace.traceId)),
    same: traces.filter(isSame),
    changed: traces.filter((trace) => hashOf.has(trace.traceId) && !isSame(trace)),
  };
}

/** Notes that traces were pushed to the target. */
export async function enterPushed(
  { db }: ReadModel,
  target: string,
  replayId: string,
  traces: readonly BuiltTrace[],
): Promise<void> {
  await db
    .insertInto("detektor.replay_traces")
    .values(
      traces.map((trace) => ({
        trace_id: trace.traceId,
        target,
        content_hash: trace.hash,
        span_count: trace.spans.length,
        replay_id: replayId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["trace_id", "target"]).doUpdateSet((eb) => ({
        content_hash: eb.ref("excluded.content_hash"),
        span_count: eb.ref("excluded.span_count"),
        replay_id: eb.ref("excluded.replay_id"),
        pushed_at: eb.ref("excluded.pushed_at"),
      })),
    )
    .execute();
}
