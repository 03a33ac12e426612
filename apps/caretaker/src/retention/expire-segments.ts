import type { EventLog } from "@detektor/event-log";
import type { Task } from "../tasks/task.ts";
import { type CaughtUpDeps, untilCaughtUp } from "../watchdog/until-caught-up.ts";
import { expireSegment, type Step } from "./expire-segment.ts";
import { createFinishExpired } from "./finish-expired.ts";
import { createLeftSegments, type LeftSegments } from "./left-segments.ts";
import { listDue } from "./list-due.ts";
import { type RetentionRules, shortestMs } from "./retention-rules.ts";
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
  /** Called after each durable step of a segment's expiry. */
  readonly reached: (step: Step) => void;
};

/** Segments of one run, and the least time between two scavenges. */
const [runSegments, scavengeEveryMs] = [50, 600_000];

/**
 * Returns the task that deletes segments that are older than their rule allows, after everything that must
 * outlive them is in the log, and has their room taken back.
 */
export function expireSegments(deps: RetentionDeps): Task {
  const [left, unfinished] = [createLeftSegments(deps.logger), createFinishExpired()];
  const unknown = createUnknownCameras(deps);
  const shortest = shortestMs(deps.rules);
  let [isRoomDue, scavengedAtMs] = [true, Number.NEGATIVE_INFINITY];
  return {
    name: "retention",
    everyMs: 5000,
    async run(signal) {
      if (shortest === null) return;
      await untilCaughtUp(deps, signal);
      await unknown.report();
      if (await left.retry(deps.log, signal)) isRoomDue = true;
      await unfinished.next({ ...deps, left }, signal);
      if (await expireDue(deps, { shortestMs: shortest, left }, signal)) isRoomDue = true;
      const nowMs = deps.now();
      if (!isRoomDue || nowMs - scavengedAtMs < scavengeEveryMs) return;
      if ((await readProjected(deps.readModel)).isRebuilding) return;
      await deps.scavenge();
      [isRoomDue, scavengedAtMs] = [false, nowMs];
    },
  };
}

/** Expires some of the segments that are due; returns whether one was deleted. */
async function expireDue(
  deps: RetentionDeps,
  { shortestMs: shortest, left }: { readonly shortestMs: number; readonly left: LeftSegments },
  signal: AbortSignal,
): Promise<boolean> {
  const { readModel, logger, rules } = deps;
  const bounds = { shortestMs: shortest, nowMs: deps.now(), limit: runSegments };
  const due = await listDue(readModel, rules, bounds);
  let isAny = false;
  for (const one of due) {
    if (signal.aborted) break;
    const expiry = await expireSegment(deps, one, signal);
    if (expiry === null) continue;
    const { stream, events, frames, kept } = expiry.summary;
    left.note(stream, expiry.closedRevision, expiry.deletion);
    if (expiry.deletion !== "deleted") continue;
    isAny = true;
    logger.info({ stream, events, frames, kept, rule: one.rule }, "a segment has expired");
  }
  return isAny;
}
