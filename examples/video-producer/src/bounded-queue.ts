/** A queue of at most `capacity` items with one reader. */
export type BoundedQueue<T> = {
  /** Adds an item; returns false if the queue is full or closed. */
  offer(item: T): boolean;
  /** Returns the oldest item, waiting for one; null once the queue is closed and empty. */
  take(): Promise<T | null>;
  /** Refuses further items; waiting items can still be taken. */
  close(): void;
};

/** Returns an empty queue. */
export function createBoundedQueue<T>(capacity: number): BoundedQueue<T> {
  const waiting: T[] = [];
  let closed = false;
  let wake: (() => void) | null = null;
  const notify = (): void => {
    wake?.();
    wake = null;
  };
  return {
    offer: (item) => {
      if (closed || waiting.length >= capacity) return false;
      waiting.push(item);
      notify();
      return true;
    },
    take: async () => {
      while (waiting.length === 0 && !closed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return waiting.shift() ?? null;
    },
    close: () => {
      closed = true;
      notify();
    },
  };
}
