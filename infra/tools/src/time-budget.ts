/** A time limit that several tasks share, one after another. */
export type TimeBudget = {
  /** Runs `work` with the remaining time, and aborts it when the time is used up. */
  readonly spend: <T>(work: (signal: AbortSignal | undefined) => Promise<T>) => Promise<T>;
};

/** Creates a budget of that many milliseconds; Infinity means no limit. */
export function timeBudget(totalMs: number): TimeBudget {
  let leftMs = totalMs;
  return {
    spend: async (work) => {
      const started = performance.now();
      try {
        return await work(endOf(leftMs));
      } finally {
        leftMs -= performance.now() - started;
      }
    },
  };
}

const endOf = (leftMs: number): AbortSignal | undefined =>
  leftMs === Number.POSITIVE_INFINITY
    ? undefined
    : AbortSignal.timeout(Math.max(0, Math.ceil(leftMs)));
