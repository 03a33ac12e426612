import type { Fact } from "./frame-state.ts";
import type { StageStateName } from "./stage-view.ts";

/**
 * One attempt at a stage, as the API shows it and traces draw it; times in µs, durations in ms, null where
 * unknown.
 */
export type StageAttempt = {
  /** Its result, or its start while it is open. */
  readonly fact: Fact;
  /** Its start, if it was reported. */
  readonly started: Fact | null;
  readonly pipeline: string;
  readonly stage: string;
  readonly index: number | null;
  readonly attempt: number;
  readonly state: StageStateName;
  readonly startedUs: number | null;
  readonly endedUs: number | null;
  readonly workMs: number | null;
  readonly queueWaitMs: number | null;
  /** The wait as reported: negative if two clocks disagree. */
  readonly reportedWaitMs: number | null;
  readonly batchWaitMs: number | null;
  readonly transportMs: number | null;
  readonly processor: string | null;
};
