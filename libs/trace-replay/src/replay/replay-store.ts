import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import type {
  ReplayJob,
  ReplayPlan,
  ReplayProgress,
  ReplayState,
  ReplaySummary,
} from "../job/replay-job.ts";

/**
 * Whether a runner may continue: it may have been asked to cancel, or another runner may have taken the
 * replay over.
 */
export type RunnerNews = "go-on" | "cancel" | "lost";

/** A replay whose runner has not updated it for this long has no runner. */
const staleSql = sql<boolean>`beat_at < now() - interval '20 seconds'`;
const canBeTaken = sql<boolean>`(status IN ('failed', 'interrupted', 'cancelled') OR (status = 'running' AND beat_at < now() - interval '20 seconds'))`;

const summaryColumns = [
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

/** Stores a new replay, and its runner. */
export async function insertReplay(
  { db }: ReadModel,
  job: ReplayJob,
  runner: string | null,
): Promise<void> {
  await db
    .insertInto("detektor.replays")
    .values({
      replay_id: job.id,
      selector: JSON.stringify(job.selector),
      mode: job.mode,
      dry_run: job.dry_run,
      force: job.force,
      status: job.state,
      detail: JSON.stringify(job.progress),
      plan: JSON.stringify(job.plan),
      runner,
      finished_at: dateOrNull(job.finishedAtMs),
    })
    .execute();
}

/** Stores the progress of a replay, if it still belongs to this runner. */
export async function keepReplay(
  { db }: ReadModel,
  job: ReplayJob,
  runner: string,
): Promise<RunnerNews> {
  const kept = await db
    .updateTable("detektor.replays")
    .set({
      status: job.state,
      detail: JSON.stringify(job.progress),
      finished_at: dateOrNull(job.finishedAtMs),
      beat_at: sql`now()`,
    })
    .where("replay_id", "=", job.id)
    .where("runner", "=", runner)
    .returning("cancel_asked")
    .executeTakeFirst();
  return newsOf(kept);
}

/** Records that the runner is alive. */
export async function beatReplay(
  { db }: ReadModel,
  id: string,
  runner: string,
): Promise<RunnerNews> {
  const kept = await db
    .updateTable("detektor.replays")
    .set({ beat_at: sql`now()` })
    .where("replay_id", "=", id)
    .where("runner", "=", runner)
    .returning("cancel_asked")
    .executeTakeFirst();
  return newsOf(kept);
}

const newsOf = (kept: { readonly cancel_asked: boolean } | undefined): RunnerNews => {
  if (kept === undefined) return "lost";
  return kept.cancel_asked ? "cancel" : "go-on";
};

/** Assigns a resumable replay to this runner; null if another was first, or it can't be resumed. */
export async function takeReplay(
  { db }: ReadModel,
  id: string,
  runner: string,
): Promise<ReplayJob | null> {
  const taken = await db
    .updateTable("detektor.replays")
    .set({ status: "running", runner, beat_at: sql`now()`, cancel_asked: false, finished_at: null })
    .where("replay_id", "=", id)
    .where(canBeTaken)
    .returning([...summaryColumns, "plan"])
    .executeTakeFirst();
  if (!taken) return null;
  const job = jobOf({ ...taken, stale: false });
  return { ...job, progress: { ...job.progress, error: null } };
}

/** Requests that the runner of a replay ends it; one without a runner is cancelled at once. */
export async function askToCancel({ db }: ReadModel, id: string): Promise<void> {
  await db
    .updateTable("detektor.replays")
    .set({ cancel_asked: true })
    .where("replay_id", "=", id)
    .where("status", "=", "running")
    .execute();
  await db
    .updateTable("detektor.replays")
    .set({ status: "cancelled", runner: null, finished_at: sql`now()` })
    .where("replay_id", "=", id)
    .where(canBeTaken)
    .execute();
}

/** Returns a replay by its id, or null; one without a runner is returned as interrupted. */
export async function findReplay({ db }: ReadModel, id: string): Promise<ReplayJob | null> {
  const row = await db
    .selectFrom("detektor.replays")
    .select([...summaryColumns, "plan", staleSql.as("stale")])
    .where("replay_id", "=", id)
    .executeTakeFirst();
  return row ? jobOf(row) : null;
}

/** Returns replays, newest first, after `before`. */
export async function listReplays(
  { db }: ReadModel,
  before: string | null,
  limit: number,
): Promise<ReplaySummary[]> {
  const rows = await db
    .selectFrom("detektor.replays")
    .select([...summaryColumns, staleSql.as("stale")])
    .where(before === null ? sql<boolean>`true` : sql<boolean>`replay_id < ${before}::uuid`)
    .orderBy("replay_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}

type SummaryRow = {
  readonly replay_id: string;
  readonly selector: unknown;
  readonly mode: ReplaySummary["mode"];
  readonly dry_run: boolean;
  readonly force: boolean;
  readonly status: string;
  readonly detail: unknown;
  readonly requested_at: Date;
  readonly finished_at: Date | null;
  readonly stale: boolean;
};

function summaryOf(row: SummaryRow): ReplaySummary {
  const state = row.status as ReplayState;
  const progress = row.detail as ReplayProgress;
  const left = state === "running" && row.stale;
  return {
    id: row.replay_id,
    selector: row.selector as ReplaySummary["selector"],
    mode: row.mode,
    dry_run: row.dry_run,
    force: row.force,
    state: left ? "interrupted" : state,
    progress: left ? { ...progress, error: leftError } : progress,
    requestedAtMs: row.requested_at.getTime(),
    finishedAtMs: row.finished_at?.getTime() ?? null,
  };
}

function jobOf(row: SummaryRow & { readonly plan: unknown }): ReplayJob {
  const summary = summaryOf(row);
  const plan = row.plan as ReplayPlan;
  const { site } = summary.progress;
  // Plans that were stored before a frame id could belong to several sites have no site.
  const traces = plan.traces.map((trace) => ({ ...trace, site: trace.site ?? site }));
  return { ...summary, plan: { ...plan, traces } };
}

const leftError = "The service that ran it has stopped; it can be resumed.";

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
