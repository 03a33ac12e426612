/** The limits of one search. */
export type SearchLimits = {
  /** The maximum number of rows to read. */
  readonly frames: number;
  /** The maximum number of traces to build to check whether they match. */
  readonly traces: number;
  readonly ms: number;
};

/** The rest of a search's limits. */
export type SearchBudget = {
  /** Takes one trace to build from the budget; false if nothing is left. */
  readonly takeTrace: () => boolean;
  /** Returns how many of the wanted rows may still be read; 0 if nothing is left. */
  readonly takeFrames: (wanted: number) => number;
  /** Returns whether something was requested for which nothing was left. */
  readonly isSpent: () => boolean;
};

/** Creates a budget whose time starts now. */
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
