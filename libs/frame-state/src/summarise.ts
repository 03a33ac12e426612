import { type Capture, captureOf, maxClockOffsetUs } from "./capture-clock.ts";
import { flagsOf } from "./flags-of.ts";
import type { Fact, FrameState } from "./frame-state.ts";
import type { FrameFlag, FrameStateName } from "./frame-view.ts";
import { type FrameIdentity, factsInOrder, identityOf } from "./identity-of.ts";
import { outcomeOf, type Pipeline, pipelinesOf } from "./pipelines-of.ts";
import type { StageAttempt } from "./stage-attempt.ts";
import { stagesOf } from "./stages-of.ts";

/** The summary of a frame's events, in numbers; times in µs since the epoch, durations in ms. */
export type FrameSummary = FrameIdentity & {
  readonly frameId: string;
  readonly state: FrameStateName;
  readonly isOpen: boolean;
  /** By the camera's clock. */
  readonly capturedUs: number | null;
  readonly endedUs: number | null;
  readonly totalMs: number | null;
  /** The event that decided how it ended; null while it is open. */
  readonly deciding: Fact | null;
  readonly dropReason: string | null;
  readonly dropStage: string | null;
  readonly errorType: string | null;
  /** Since when it has had no news, as `frame.stuck` reported; null unless it is open and was reported. */
  readonly stuckSinceUs: number | null;
  readonly eventCount: number;
  /** Whether more pictures of it were stored than deleted. */
  readonly hasPicture: boolean;
  readonly newestRecordedUs: number;
  readonly flags: readonly FrameFlag[];
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly StageAttempt[];
  /** All of the producers' facts, and the detections among them; in order of (time, id). */
  readonly facts: readonly Fact[];
  readonly detections: readonly Fact[];
};

/** Returns the summary of a frame's producer events; null if there are none. */
export function summarise(state: FrameState): FrameSummary | null {
  const ordered = factsInOrder(state);
  if (!isSome(ordered)) return null;
  const pipelines = pipelinesOf(ordered);
  const outcome = outcomeOf(pipelines);
  const captured = ordered.find((fact) => fact.kind === "captured");
  const capture = captured === undefined ? null : captureOf(captured);
  const endedUs = outcome.deciding?.us ?? null;
  const identity = identityOf(state, ordered);
  const stages = stagesOf(ordered, capture?.arrivedUs ?? null);
  return {
    ...identity,
    frameId: state.frameId,
    state: outcome.state,
    isOpen: outcome.deciding === null,
    capturedUs: capture?.saidUs ?? null,
    endedUs,
    totalMs: totalMs(outcome.deciding, capture),
    deciding: outcome.deciding,
    dropReason: outcome.deciding?.reason ?? null,
    dropStage: outcome.state === "dropped" ? (outcome.deciding?.stage ?? null) : null,
    errorType: outcome.deciding?.error ?? null,
    stuckSinceUs: outcome.deciding === null ? stuckSinceUs(state) : null,
    eventCount: ordered.length,
    hasPicture: hasPicture(ordered),
    newestRecordedUs: ordered.reduce((newest, fact) => Math.max(newest, fact.rec), 0),
    flags: flagsOf({ ordered, pipelines, stages, capture, endedUs, identity }),
    pipelines,
    stages,
    facts: ordered,
    detections: ordered.filter((fact) => fact.kind === "objects_detected"),
  };
}

function hasPicture(facts: readonly Fact[]): boolean {
  const stored = facts.filter(({ kind }) => kind === "stored").length;
  return stored > 0 && stored > facts.filter(({ kind }) => kind === "deleted").length;
}

/** Returns the least time of the `frame.stuck` events. */
function stuckSinceUs({ facts }: FrameState): number | null {
  const since = facts.flatMap((fact) => (fact.kind === "stuck" ? (fact.since ?? fact.us) : []));
  return since.length === 0 ? null : Math.min(...since);
}

/**
 * Returns the total of the completed event, unless a camera's wrong clock affected it; else the measured one.
 */
function totalMs(deciding: Fact | null, capture: Capture | null): number | null {
  const measuredMs = fromBeginMs(deciding, capture);
  const reportedMs = deciding?.totalMs ?? null;
  if (reportedMs === null || measuredMs === null || !capture?.isClockWrong)
    return reportedMs ?? measuredMs;
  return Math.abs(reportedMs - measuredMs) * 1000 > maxClockOffsetUs ? measuredMs : reportedMs;
}

function fromBeginMs(deciding: Fact | null, capture: Capture | null): number | null {
  if (deciding === null || capture === null || deciding.us < capture.beganUs) return null;
  return (deciding.us - capture.beganUs) / 1000;
}

function isSome<T>(items: readonly T[]): items is readonly [T, ...T[]] {
  return items.length > 0;
}
