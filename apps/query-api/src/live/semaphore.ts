/** Lets a bounded number of holders in at the same time; others wait in order. */
export type Semaphore = {
  /** Resolves to the function that frees the slot; null if the signal was aborted before. */
  readonly take: (signal: AbortSignal) => Promise<(() => void) | null>;
};

/** Creates a semaphore with `count` slots. */
export function createSemaphore(count: number): Semaphore {
  let free = count;
  const waiting = new Set<() => void>();
  const release = (): void => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  };
  return {
    take: (signal) =>
      new Promise((resolve) => {
        const enter = (): void => {
          signal.removeEventListener("abort", leave);
          resolve(release);
        };
        const leave = (): void => {
          waiting.delete(enter);
          resolve(null);
        };
        if (signal.aborted) return resolve(null);
        if (free > 0) {
          free -= 1;
          return resolve(release);
        }
        waiting.add(enter);
        signal.addEventListener("abort", leave, { once: true });
      }),
  };
}
