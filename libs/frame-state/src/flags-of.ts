import type { Capture } from "./capture-clock.ts";
import type { Fact } from "./frame-state.ts";
import type { FrameFlag } from "./frame-view.ts";
import type { FrameIdentity } from "./identity-of.ts";
import type { Pipeline } from "./pipelines-of.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import { keyOf } from "./stage-pairs.ts";

/** The inputs of flags; `capture` and `endedUs` are null while unknown. */
export type FlagSources = {
  readonly ordered: readonly Fact[];
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly StageAttempt[];
  readonly capture: Capture | null;
  readonly endedUs: number | null;
  readonly identity: Pick<FrameIdentity, "isConflicting">;
};

/** Returns the frame's flags, in alphabetical order. */
export function flagsOf(of: FlagSources): readonly FrameFlag[] {
  const flags: FrameFlag[] = [];
  if (isSkewed(of)) flags.push("clock_skew");
  if (of.identity.isConflicting) flags.push("conflicting_identity");
  if (of.pipelines.some((pipeline) => pipeline.conflicting)) flags.push("conflicting_terminal");
  if (hasDuplicateStage(of.stages)) flags.push("duplicate_stage");
  if (hasLateEvent(of)) flags.push("late_event");
  if (of.capture === null) flags.push("uncaptured");
  return flags;
}

function isSkewed({ ordered, stages, capture, endedUs }: FlagSources): boolean {
  if (capture?.isSkewed) return true;
  const beginUs = capture?.beganUs ?? Number.NEGATIVE_INFINITY;
  if (endedUs !== null && endedUs < beginUs) return true;
  if (stages.some((stage) => isBackwards(stage) || begins(stage) < beginUs)) return true;
  return ordered.some(
    (fact) =>
      (fact.waitMs ?? 0) < 0 ||
      (fact.batchMs ?? 0) < 0 ||
      (fact.kind === "queued" && fact.us < beginUs),
  );
}

function isBackwards({ startedUs, endedUs }: StageAttempt): boolean {
  return startedUs !== null && endedUs !== null && endedUs < startedUs;
}

function begins({ startedUs }: StageAttempt): number {
  return startedUs ?? Number.POSITIVE_INFINITY;
}

function hasDuplicateStage(stages: readonly StageAttempt[]): boolean {
  // Nearly all frames go through each stage once: this check needs no keys.
  if (new Set(stages.map(({ stage }) => stage)).size === stages.length) return false;
  const results = stages.filter(({ state }) => state !== "open");
  return new Set(results.map(({ fact }) => keyOf(fact))).size < results.length;
}

function hasLateEvent({ ordered, pipelines }: FlagSources): boolean {
  return pipelines.some(({ name, deciding }) => {
    if (deciding === null) return false;
    return ordered.some(
      (fact) => (fact.pipeline ?? "main") === name && isStep(fact) && fact.us > deciding.us,
    );
  });
}

/** Returns whether it is a queue, stage or detection event. */
function isStep({ kind }: Fact): boolean {
  switch (kind) {
    case "queued":
    case "dequeued":
    case "stage_started":
    case "stage_completed":
    case "stage_failed":
    case "objects_detected":
      return true;
    case "captured":
    case "stored":
    case "deleted":
    case "completed":
    case "dropped":
    case "failed":
    case "stuck":
      return false;
  }
}
