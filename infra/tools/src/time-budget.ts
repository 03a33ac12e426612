/** Time that several works share, one after the other. */
export type TimeBudget = {
  /** Does `work` with what is left of the time, and tells it to stop when that is used up. */
  readonly spend: <T>(work: (signal: AbortSignal | undefined) => Promise<T>) => Promise<T>;
};

/** A budget of that many milliseconds; Infinity for no end. */
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
