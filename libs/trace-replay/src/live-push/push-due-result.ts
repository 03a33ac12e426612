import type { PushResult } from "@detektor/trace-push";

/**
 * The result of a round, in traces: `changed` had been pushed with other content, `reopened` have started
 * again since they were due and are due once more when they end, `gone` have no events left.
 */
export type PushDueResult = {
  readonly due: number;
  readonly pushed: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly reopened: number;
  readonly gone: number;
  /** Why nothing was pushed; null if there was no failure. */
  readonly failure: Extract<PushResult, { kind: "failed" }> | null;
};
