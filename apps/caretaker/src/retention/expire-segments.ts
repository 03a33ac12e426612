import { AppendTooLarge, type EventLog } from "@detektor/event-log";
import type { Health } from "@detektor/observability";
import type { Task } from "../tasks/task.ts";
import { type CaughtUpDeps, untilCaughtUp } from "../watchdog/until-caught-up.ts";
import { type BlockedSegments, createBlockedSegments } from "./blocked-segments.ts";
import { createEarlyExpiry, type EarlyExpiry } from "./early/early-expiry.ts";
import type { EndStep } from "./end-kept-day.ts";
import { createEndKeptDays } from "./end-kept-days.ts";
import { type Expiry, expireSegment, type Step } from "./expire-segment.ts";
import { FramesHeld } from "./frames-held.ts";
import { createFinishExpired } from "./finish-expired.ts";
import { createLeftSegments, type LeftSegments } from "./left-segments.ts";
import { type DueSegment, listDue, segmentName } from "./list-due.ts";
import {
  type DiskReport,
  type EarlyState,
  type RetentionRules,
  shortestMs,
} from "@detektor/read-model";
import type { RetentionMetrics } from "./retention-metrics.ts";
import { createRetentionReporter, type RetentionReporter } from "./retention-reporter.ts";
import { createScavenging } from "./scavenging.ts";
import { SummaryChanged } from "./summary-changed.ts";
import { createUnknownCameras } from "./unknown-cameras.ts";

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
  /** The age in ms below which no segment goes before its time. */
  readonly leastMs: number;
  /** Notes in `/readyz` that segments go before their time; null: they don't. */
  readonly note: Health["note"];
  /** Called after each durable step of a segment's expiry, and of the end of a day's kept frames. */
  readonly reached: (step: Step | EndStep) => void;
};

/** Segments of one run. */
const runSegments = 50;

/**
 * Returns the task that deletes segments that are older than their rule allows, or the oldest ones if the disk space
 * is nearly used up, after everything that must outlive them is in the log, and the kept frames of days that are
 * older than theirs, and has the room taken back. If all segments are kept forever, it does so only for the disk
 * space, and finishes what an earlier process has begun.
 */
export function expireSegments(deps: RetentionDeps): Task {
  const [left, unfinished] = [createLeftSegments(deps.logger), createFinishExpired()];
  const reporter = createRetentionReporter(deps);
  const early = createEarlyExpiry(deps);
  const lists = { left, blocked: createBlockedSegments(deps.logger), reporter, early };
  const days = createEndKeptDays({ ...deps, ended: reporter.keptDayExpired });
  const unknown = createUnknownCameras(deps);
  const isForever = shortestMs(deps.rules.frames) === null;
  const scavenging = createScavenging({ ...deps, started: () => startedOf(lists) }, !isForever);
  let isFinished = false;
  async function run(signal: AbortSignal): Promise<void> {
    const isDone = isFinished && days.isFinished() && left.isEmpty() && !scavenging.isDue();
    if (isForever && isDone && !early.isNeeded()) return;
    await untilCaughtUp(deps, signal);
    await unknown.report();
    if (await left.retry(deps.log, signal)) scavenging.deleted();
    isFinished = await unfinished.next({ ...deps, left }, signal);
    if (!isForever && (await expireDue(deps, lists, signal))) scavenging.deleted();
    if (await expireEarly(deps, lists, signal)) scavenging.deleted();
    if (await days.run(signal)) scavenging.deleted();
    await scavenging.run();
  }
  const leftOver = () => ({
    waiting: [...left.all(), ...lists.blocked.all()],
    early: early.state(),
  });
  return {
    name: "retention",
    everyMs: 5000,
    run: (signal) =>
      reporter.reporting(() => run(signal), leftOver).finally(() => noteEarly(deps, early)),
  };
}

/** The segments that couldn't be deleted, those that couldn't be summarised, and those that go before their time. */
type Lists = {
  readonly left: LeftSegments;
  readonly blocked: BlockedSegments;
  readonly reporter: RetentionReporter;
  readonly early: EarlyExpiry;
};

function startedOf({ reporter, early }: Lists): void {
  reporter.scavengeStarted();
  early.scavengeStarted();
}

const notes: Readonly<Record<EarlyState, string | null>> = {
  none: null,
  running: "segments expire before their time: DETEKTOR_MAX_DISK is nearly used up",
  waits_for_space: "the space of segments that expired before their time is yet to come back",
  nothing_left: "DETEKTOR_MAX_DISK is nearly used up, and nothing is left that may expire",
};

function noteEarly({ note }: RetentionDeps, early: EarlyExpiry): void {
  note("retention", notes[early.state()]);
}

/** Expires some of the segments that are due; returns whether one was deleted. */
async function expireDue(deps: RetentionDeps, lists: Lists, signal: AbortSignal): Promise<boolean> {
  const nowMs = deps.now();
  const bounds = { nowMs, limit: runSegments, except: lists.blocked.names(nowMs) };
  return expireAll(deps, lists, await listDue(deps.readModel, deps.rules, bounds), signal);
}

/** Expires some of the segments that go before their time; returns whether one was deleted. */
async function expireEarly(
  deps: RetentionDeps,
  lists: Lists,
  signal: AbortSignal,
): Promise<boolean> {
  if (!lists.early.isNeeded()) return false;
  const bounds = { limit: runSegments, except: lists.blocked.names(deps.now()) };
  return expireAll(deps, lists, await lists.early.next(bounds, signal), signal);
}

async function expireAll(
  deps: RetentionDeps,
  { left, blocked, reporter, early }: Lists,
  due: readonly DueSegment[],
  signal: AbortSignal,
): Promise<boolean> {
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
    early.deleted(events);
    deps.logger.info({ stream, events, frames, kept, rule: one.rule }, "a segment has expired");
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
