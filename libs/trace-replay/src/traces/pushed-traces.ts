import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type { PlannedTrace } from "../job/replay-job.ts";

/**
 * The target of pushed traces in the ledger, and how long its backend keeps traces (null: unknown); older
 * ones don't count.
 */
export type LedgerTarget = { readonly target: string; readonly retentionMs: number | null };

/** The traces of a plan by what was pushed to the target before. */
export type SortedTraces<Trace> = {
  readonly fresh: readonly Trace[];
  /** Pushed before with the same content. */
  readonly same: readonly Trace[];
  /** Pushed before with other content. */
  readonly changed: readonly Trace[];
};

type Entered = Pick<PlannedTrace, "trace_id" | "hash" | "spans">;

/** Sorts traces by the ledger of what was pushed to the target. */
export async function sortByLedger<Trace extends Entered>(
  { db }: ReadModel,
  { target, retentionMs }: LedgerTarget,
  traces: readonly Trace[],
): Promise<SortedTraces<Trace>> {
  if (traces.length === 0) return { fresh: [], same: [], changed: [] };
  const rows = await db
    .selectFrom("detektor.replay_traces")
    .select(["trace_id", "content_hash"])
    .where("target", "=", target)
    .where(
      "trace_id",
      "in",
      traces.map((trace) => trace.trace_id),
    )
    .where(
      retentionMs === null
        ? sql<boolean>`true`
        : sql<boolean>`pushed_at > now() - ${retentionMs / 1000} * interval '1 second'`,
    )
    .execute();
  const hashOf = new Map(rows.map((row) => [row.trace_id, row.content_hash]));
  const isSame = (trace: Trace): boolean => hashOf.get(trace.trace_id) === trace.hash;
  return {
    fresh: traces.filter((trace) => !hashOf.has(trace.trace_id)),
    same: traces.filter(isSame),
    changed: traces.filter((trace) => hashOf.has(trace.trace_id) && !isSame(trace)),
  };
}

/** Records that traces were pushed to the target, by a replay or by none. */
export async function enterPushed(
  { db }: ReadModel,
  target: string,
  replayId: string | null,
  traces: readonly Entered[],
): Promise<void> {
  if (traces.length === 0) return;
  await db
    .insertInto("detektor.replay_traces")
    .values(
      traces.map((trace) => ({
        trace_id: trace.trace_id,
        target,
        content_hash: trace.hash,
        span_count: trace.spans,
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
