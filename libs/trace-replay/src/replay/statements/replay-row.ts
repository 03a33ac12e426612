import { sql } from "kysely";
import type {
  ReplayJob,
  ReplayPlan,
  ReplayProgress,
  ReplayState,
  ReplaySummary,
} from "../../job/replay-job.ts";

/** True in SQL for a replay whose runner has not renewed its lease for 20 s. */
export const leaseExpired = sql<boolean>`beat_at < now() - interval '20 seconds'`;

/** True in SQL for a replay that can be resumed. */
export const isResumable = sql<boolean>`(status IN ('failed', 'interrupted', 'cancelled') OR (status = 'running' AND ${leaseExpired}))`;

/** The columns of a summary. */
export const summaryColumns = [
  "replay_id",
  "selector",
  "mode",
  "dry_run",
  "force",
  "status",
  "detail",
  "requested_at",
  "finished_at",
] as const;

/** The row of a replay, without its plan. */
export type SummaryRow = {
  readonly replay_id: string;
  readonly selector: unknown;
  readonly mode: ReplaySummary["mode"];
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly status: string;
  readonly detail: unknown;
  readonly requested_at: Date;
  readonly finished_at: Date | null;
  readonly lease_expired: boolean;
};

/** Returns a row as a summary; a running replay without a runner is interrupted. */
export function summaryOf(row: SummaryRow): ReplaySummary {
  const state = row.status as ReplayState;
  const progress = row.detail as ReplayProgress;
  const isAbandoned = state === "running" && row.lease_expired;
  return {
    id: row.replay_id,
    selector: row.selector as ReplaySummary["selector"],
    mode: row.mode,
    dry_run: row.dry_run,
    force: row.force,
    state: isAbandoned ? "interrupted" : state,
    progress: isAbandoned ? { ...progress, error: abandonedError } : progress,
    requestedAtMs: row.requested_at.getTime(),
    finishedAtMs: row.finished_at?.getTime() ?? null,
  };
}

/** Returns a row with its plan as a job. */
export function jobOf(row: SummaryRow & { readonly plan: unknown }): ReplayJob {
  const summary = summaryOf(row);
  const plan = row.plan as ReplayPlan;
  const { site } = summary.progress;
  // Plans that were stored before a frame id could belong to several sites have no site.
  const traces = plan.traces.map((trace) => ({ ...trace, site: trace.site ?? site }));
  return { ...summary, plan: { ...plan, traces } };
}

const abandonedError = "The service that ran it has stopped; it can be resumed.";
