/** A queue of work of which only a limited number runs at a time. */
export type BoundedQueue<T> = {
  readonly push: (items: readonly T[]) => void;
  /** Starts what may start now. */
  readonly pump: () => void;
  readonly inFlight: () => number;
};

/**
 * Runs `work` for each item in order, at most `max` at a time and only while `mayStart` returns true; `work`
 * must not reject.
 */
export function createBoundedQueue<T>(
  max: number,
  mayStart: () => boolean,
  work: (item: T) => Promise<void>,
): BoundedQueue<T> {
  const line: T[] = [];
  let inFlight = 0;
  const run = async (item: T): Promise<void> => {
    inFlight += 1;
    await work(item);
    inFlight -= 1;
    pump();
  };
  const pump = (): void => {
    if (line.length === 0 || inFlight >= max || !mayStart()) return;
    for (const item of line.splice(0, max - inFlight)) void run(item);
  };
  return {
    push(items) {
      for (const item of items) line.push(item);
      pump();
    },
    pump,
    inFlight: () => inFlight,
  };
}
