import type { EventLog } from "@detektor/event-log";
import type { Task } from "../tasks/task.ts";
import { type CaughtUpDeps, untilCaughtUp } from "../watchdog/until-caught-up.ts";
import { expireSegment, type Step } from "./expire-segment.ts";
import { finishExpired } from "./finish-expired.ts";
import { listDue } from "./list-due.ts";
import type { Rule } from "./retention-rules.ts";
import { readProjected } from "./until-projected.ts";

/** The dependencies of retention. */
export type RetentionDeps = CaughtUpDeps & {
  readonly log: EventLog;
  /** Null: everything is kept forever. */
  readonly rule: Rule | null;
  readonly now: () => number;
  /** Starts a scavenge of the store. */
  readonly scavenge: () => Promise<unknown>;
  readonly logger: { readonly info: (fields: object, message: string) => void };
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
  let [isFinished, isRoomDue, scavengedAtMs] = [false, true, Number.NEGATIVE_INFINITY];
  return {
    name: "retention",
    everyMs: 5000,
    async run(signal) {
      if (deps.rule === null) return;
      await untilCaughtUp(deps, signal);
      // A process that ended between summary and tombstone leaves a segment that no longer counts as due.
      if (!isFinished) await finishExpired(deps, signal);
      isFinished = true;
      if (await expireDue(deps, deps.rule, signal)) isRoomDue = true;
      const nowMs = deps.now();
      if (!isRoomDue || nowMs - scavengedAtMs < scavengeEveryMs) return;
      if ((await readProjected(deps.readModel)).isRebuilding) return;
      await deps.scavenge();
      [isRoomDue, scavengedAtMs] = [false, nowMs];
    },
  };
}

/** Expires some of the segments that are due; returns whether there was one. */
async function expireDue(deps: RetentionDeps, rule: Rule, signal: AbortSignal): Promise<boolean> {
  const { readModel, logger } = deps;
  const due = await listDue(readModel, rule, { nowMs: deps.now(), limit: runSegments });
  let isAny = false;
  for (const one of due) {
    if (signal.aborted) break;
    const expired = await expireSegment(deps, one, signal);
    if (expired === null) continue;
    isAny = true;
    const { stream, events, frames, kept } = expired;
    logger.info({ stream, events, frames, kept, rule }, "a segment has expired");
  }
  return isAny;
}
