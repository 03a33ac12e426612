/** What one search may cost. */
export type SearchLimits = {
  /** Rows that are looked at. */
  readonly frames: number;
  /** Traces that are built to see whether they match. */
  readonly traces: number;
  readonly ms: number;
};

/** What is left of it. */
export type SearchBudget = {
  /** Takes a trace to build; false when there is nothing left. */
  readonly takeTrace: () => boolean;
  /** How many of so many rows may still be looked at; 0 when there is nothing left. */
  readonly takeFrames: (wanted: number) => number;
  /** Whether something was wanted that there was nothing left for. */
  readonly isSpent: () => boolean;
};

/** A budget that begins to run now. */
export function searchBudget(limits: SearchLimits, nowMs: () => number): SearchBudget {
  const endMs = nowMs() + limits.ms;
  let { frames, traces } = limits;
  let spent = false;
  const hasTime = (): boolean => nowMs() < endMs;
  return {
    takeTrace: () => {
      const may = hasTime() && traces > 0;
      if (may) traces--;
      else spent = true;
      return may;
    },
    takeFrames: (wanted) => {
      const may = hasTime() ? Math.min(wanted, frames) : 0;
      if (may === 0) spent = true;
      frames -= may;
      return may;
    },
    isSpent: () => spent,
  };
}
