/** How far back a repeat is looked for, and for how long after a start everything is doubted. */
export const lookBackMs = 10 * 60_000;

/** The last start of this process or of NATS: either one forgets which ids it has seen. */
export type Starts = {
  /** Grows with every start. */
  readonly number: () => number;
  /** Whether the last start is less than ten minutes ago. */
  readonly isRecent: () => boolean;
  /** To be told when NATS has started again. */
  readonly began: () => void;
};

/** Counts starts; this process's own is the first. */
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
