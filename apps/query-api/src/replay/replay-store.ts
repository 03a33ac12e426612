import type { ReadModel } from "@detektor/read-model";
import {
  maxReplayMs,
  type ReplayJob,
  type ReplayProgress,
  type ReplayState,
} from "./replay-job.ts";

/** Keeps a new replay. */
export async function insertReplay({ db }: ReadModel, job: ReplayJob): Promise<void> {
  await db
    .insertInto("detektor.replays")
    .values({
      replay_id: job.id,
      selector: JSON.stringify(job.request.selector),
      mode: job.request.mode,
      dry_run: job.request.dry_run,
      force: job.request.force,
      status: job.state,
      detail: JSON.stringify(job.progress),
      finished_at: dateOrNull(job.finishedAtMs),
    })
    .execute();
}

/** Keeps how far a replay has come. */
export async function updateReplay({ db }: ReadModel, job: ReplayJob): Promise<void> {
  await db
    .updateTable("detektor.replays")
    .set({
      status: job.state,
      detail: JSON.stringify(job.progress),
      finished_at: dateOrNull(job.finishedAtMs),
    })
    .where("replay_id", "=", job.id)
    .execute();
}

/** A replay by its id, or null; one that runs for too long was interrupted, and is told as failed. */
export async function findReplay(
  { db }: ReadModel,
  id: string,
  nowMs: number,
): Promise<ReplayJob | null> {
  const row = await db
    .selectFrom("detektor.replays")
    .selectAll()
    .where("replay_id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { selector, dry_run, force } = row;
  const job: ReplayJob = {
    id,
    request: {
      selector: selector as ReplayJob["request"]["selector"],
      mode: "same",
      dry_run,
      force,
    },
    state: row.status as ReplayState,
    progress: row.detail as ReplayProgress,
    requestedAtMs: row.requested_at.getTime(),
    finishedAtMs: row.finished_at?.getTime() ?? null,
  };
  return isInterrupted(job, nowMs) ? interrupted(job) : job;
}

const isInterrupted = (job: ReplayJob, nowMs: number): boolean =>
  job.state === "running" && nowMs - job.requestedAtMs > maxReplayMs + 60_000;

const interrupted = (job: ReplayJob): ReplayJob => ({
  ...job,
  state: "failed",
  progress: { ...job.progress, error: "The service that ran it has stopped: ask for it again." },
});

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
