/** An item as it leaves a queue: how long it waited in ms, and how many were left behind it. */
export type Taken<T> = { readonly item: T; readonly waitMs: number; readonly depth: number };

/** A queue of at most `capacity` items between two stages, with one reader. */
export type BoundedQueue<T> = {
  readonly name: string;
  readonly capacity: number;
  depth(): number;
  /** False when it is full or closed: the caller keeps the item and says what became of it. */
  offer(item: T): boolean;
  /** The oldest item, waiting for one; null once it is closed and empty. */
  take(): Promise<Taken<T> | null>;
  /** Refuses further items; what waits can still be taken. */
  close(): void;
  /** Takes out everything that waits. */
  drain(): T[];
};

/** An empty queue; `nowMs` is a monotonic clock. */
export const createBoundedQueue = <T>(
  name: string,
  capacity: number,
  nowMs: () => number,
): BoundedQueue<T> => {
  const waiting: { readonly item: T; readonly sinceMs: number }[] = [];
  let closed = false;
  let wake: (() => void) | null = null;
  const notify = (): void => {
    wake?.();
    wake = null;
  };
  return {
    name,
    capacity,
    depth: () => waiting.length,
    offer: (item) => {
      if (closed || waiting.length >= capacity) return false;
      waiting.push({ item, sinceMs: nowMs() });
      notify();
      return true;
    },
    take: async () => {
      while (waiting.length === 0 && !closed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const first = waiting.shift();
      if (first === undefined) return null;
      return { item: first.item, waitMs: nowMs() - first.sinceMs, depth: waiting.length };
    },
    close: () => {
      closed = true;
      notify();
    },
    drain: () => waiting.splice(0).map(({ item }) => item),
  };
};
