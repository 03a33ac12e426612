import { AppendTooLarge, type EventLog } from "@detektor/event-log";
import type { Task } from "../tasks/task.ts";
import { type CaughtUpDeps, untilCaughtUp } from "../watchdog/until-caught-up.ts";
import { type BlockedSegments, createBlockedSegments } from "./blocked-segments.ts";
import type { EndStep } from "./end-kept-day.ts";
import { createEndKeptDays } from "./end-kept-days.ts";
import { type Expiry, expireSegment, type Step } from "./expire-segment.ts";
import { FramesHeld } from "./frames-held.ts";
import { createFinishExpired } from "./finish-expired.ts";
import { createLeftSegments, type LeftSegments } from "./left-segments.ts";
import { type DueSegment, listDue, segmentName } from "./list-due.ts";
import { type DiskReport, type RetentionRules, shortestMs } from "@detektor/read-model";
import type { RetentionMetrics } from "./retention-metrics.ts";
import { createRetentionReporter, type RetentionReporter } from "./retention-reporter.ts";
import { SummaryChanged } from "./summary-changed.ts";
import { createUnknownCameras } from "./unknown-cameras.ts";
import { readProjected } from "./until-projected.ts";

/** The dependencies of retention. */
export type RetentionDeps = CaughtUpDeps & {
  readonly log: EventLog;
  readonly rules: RetentionRules;
  readonly now: () => number;
  /** Starts a scavenge of the store. */
  readonly scavenge: () => Promise<unknown>;
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
  readonly metrics: RetentionMetrics;
  /** Returns the newest measurement of the disk space; null if there is none. */
  readonly disk: () => DiskReport | null;
  /** Called after each durable step of a segment's expiry, and of the end of a day's kept frames. */
  readonly reached: (step: Step | EndStep) => void;
};

/** Segments of one run, and the least time between two scavenges. */
const [runSegments, scavengeEveryMs] = [50, 600_000];

/**
 * Returns the task that deletes segments that are older than their rule allows, after everything that must
 * outlive them is in the log, and the kept frames of days that are older than theirs, and has the room taken
 * back. If all segments are kept forever, it only finishes what an earlier process has begun.
 */
export function expireSegments(deps: RetentionDeps): Task {
  const [left, unfinished] = [createLeftSegments(deps.logger), createFinishExpired()];
  const reporter = createRetentionReporter(deps);
  const lists = { left, blocked: createBlockedSegments(deps.logger), reporter };
  const days = createEndKeptDays({ ...deps, ended: reporter.keptDayExpired });
  const unknown = createUnknownCameras(deps);
  const isForever = shortestMs(deps.rules.frames) === null;
  let [isRoomDue, isFinished, scavengedAtMs] = [!isForever, false, Number.NEGATIVE_INFINITY];
  async function run(signal: AbortSignal): Promise<void> {
    const isDone = isFinished && days.isFinished() && left.isEmpty() && !isRoomDue;
    if (isForever && isDone) return;
    await untilCaughtUp(deps, signal);
    await unknown.report();
    if (await left.retry(deps.log, signal)) isRoomDue = true;
    isFinished = await unfinished.next({ ...deps, left }, signal);
    if (!isForever && (await expireDue(deps, lists, signal))) isRoomDue = true;
    if (await days.run(signal)) isRoomDue = true;
    const nowMs = deps.now();
    if (!isRoomDue || nowMs - scavengedAtMs < scavengeEveryMs) return;
    if ((await readProjected(deps.readModel)).isRebuilding) return;
    await deps.scavenge();
    reporter.scavengeStarted();
    [isRoomDue, scavengedAtMs] = [false, nowMs];
  }
  const waiting = () => [...left.all(), ...lists.blocked.all()];
  return {
    name: "retention",
    everyMs: 5000,
    run: (signal) => reporter.reporting(() => run(signal), waiting),
  };
}

/** The segments that couldn't be deleted, and those that couldn't be summarised. */
type Lists = {
  readonly left: LeftSegments;
  readonly blocked: BlockedSegments;
  readonly reporter: RetentionReporter;
};

/** Expires some of the segments that are due; returns whether one was deleted. */
async function expireDue(
  deps: RetentionDeps,
  { left, blocked, reporter }: Lists,
  signal: AbortSignal,
): Promise<boolean> {
  const { readModel, logger, rules } = deps;
  const nowMs = deps.now();
  const bounds = { nowMs, limit: runSegments, except: blocked.names(nowMs) };
  const due = await listDue(readModel, rules, bounds);
  let isAny = false;
  for (const one of due) {
    if (signal.aborted) break;
    const expiry = await expireUnlessBlocked(deps, one, blocked, signal);
    if (expiry === null) continue;
    const { stream, events, frames, kept } = expiry.summary;
    left.note(stream, expiry.closedRevision, expiry.deletion);
    if (expiry.deletion !== "deleted") continue;
    isAny = true;
    reporter.segmentExpired(expiry.summary);
    logger.info({ stream, events, frames, kept, rule: one.rule }, "a segment has expired");
  }
  return isAny;
}

/** Expires a segment; one that can't be summarised, or has to stay, is noted, and doesn't stop the others. */
async function expireUnlessBlocked(
  deps: RetentionDeps,
  due: DueSegment,
  blocked: BlockedSegments,
  signal: AbortSignal,
): Promise<Expiry | null> {
  try {
    const expiry = await expireSegment(deps, due, signal);
    blocked.forget(segmentName(due.segment));
    return expiry;
  } catch (error) {
    const staysWhole = [AppendTooLarge, SummaryChanged, FramesHeld];
    if (!(error instanceof Error) || !staysWhole.some((kind) => error instanceof kind)) throw error;
    blocked.note(segmentName(due.segment), error, deps.now());
    return null;
  }
}
