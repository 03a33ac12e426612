/** How far back repeats are searched for, and how long after a start every event is doubtful. */
export const lookBackMs = 10 * 60_000;

/** The last start of this process or of NATS: each forgets which ids it has seen. */
export type Starts = {
  /** The number of starts; grows with each. */
  readonly number: () => number;
  /** Whether the last start is less than ten minutes ago. */
  readonly isRecent: () => boolean;
  /** Must be called when NATS has started again. */
  readonly began: () => void;
};

/** Counts starts; the start of this process is the first. */
export function createStarts(now: () => number = Date.now): Starts {
  let [count, lastMs] = [0, now()];
  return {
    number: () => count,
    isRecent: () => now() - lastMs < lookBackMs,
    began() {
      count += 1;
      lastMs = now();
    },
  };
}
