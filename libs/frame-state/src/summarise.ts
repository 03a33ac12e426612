import { flagsOf } from "./flags-of.ts";
import type { Fact, FrameState } from "./frame-state.ts";
import type { FrameFlag, FrameStateName } from "./frame-view.ts";
import { type FrameIdentity, factsInOrder, identityOf } from "./identity-of.ts";
import { outcomeOf, type Pipeline, pipelinesOf } from "./pipelines-of.ts";
import { type StageAttempt, stagesOf } from "./stages-of.ts";

/** What a frame's events amount to, in numbers; times in µs since the epoch, durations in ms. */
export type FrameSummary = FrameIdentity & {
  readonly frameId: string;
  readonly state: FrameStateName;
  readonly isOpen: boolean;
  readonly capturedUs: number | null;
  readonly endedUs: number | null;
  readonly totalMs: number | null;
  readonly dropReason: string | null;
  readonly dropStage: string | null;
  readonly errorType: string | null;
  readonly eventCount: number;
  readonly newestRecordedUs: number;
  readonly flags: readonly FrameFlag[];
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly StageAttempt[];
  /** In order of (time, id). */
  readonly detections: readonly Fact[];
};

/** The frame that its producers' events tell of; null while there is none. */
export function summarise(state: FrameState): FrameSummary | null {
  const ordered = factsInOrder(state);
  if (!isSome(ordered)) return null;
  const pipelines = pipelinesOf(ordered);
  const outcome = outcomeOf(pipelines);
  const captured = ordered.find((fact) => fact.kind === "captured") ?? null;
  const capturedUs = captured?.capture ?? null;
  const endedUs = outcome.deciding?.us ?? null;
  const identity = identityOf(state, ordered);
  const stages = stagesOf(ordered, captured?.received ?? capturedUs);
  return {
    ...identity,
    frameId: state.frameId,
    state: outcome.state,
    isOpen: outcome.deciding === null,
    capturedUs,
    endedUs,
    totalMs: totalMs(outcome.deciding, capturedUs),
    dropReason: outcome.deciding?.reason ?? null,
    dropStage: outcome.state === "dropped" ? (outcome.deciding?.stage ?? null) : null,
    errorType: outcome.deciding?.error ?? null,
    eventCount: ordered.length,
    newestRecordedUs: ordered.reduce((newest, fact) => Math.max(newest, fact.rec), 0),
    flags: flagsOf({ ordered, pipelines, stages, captured, endedUs, identity }),
    pipelines,
    stages,
    detections: ordered.filter((fact) => fact.kind === "objects_detected"),
  };
}

function totalMs(deciding: Fact | null, capturedUs: number | null): number | null {
  if (deciding?.totalMs !== undefined) return deciding.totalMs;
  if (deciding === null || capturedUs === null || deciding.us < capturedUs) return null;
  return (deciding.us - capturedUs) / 1000;
}

function isSome<T>(items: readonly T[]): items is readonly [T, ...T[]] {
  return items.length > 0;
}
