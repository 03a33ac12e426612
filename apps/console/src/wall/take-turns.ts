/** Runs work once it is its turn; rejects without running it if the signal is aborted before. */
export type Turns = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** Creates turns of which at most `atATime` are taken at once; all others wait in order. */
export function createTurns(atATime: number): Turns {
  let taken = 0;
  const waiting = new Set<() => void>();
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined || taken >= atATime) return;
    waiting.delete(first);
    taken += 1;
    first();
  };
  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(enter);
        reject(signal.reason as Error);
      };
      const enter = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      waiting.add(enter);
      next();
    });
  return async (work, signal) => {
    await turn(signal);
    try {
      return await work();
    } finally {
      taken -= 1;
      next();
    }
  };
}
