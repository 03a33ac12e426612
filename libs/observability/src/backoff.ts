import { setTimeout as delay } from "node:timers/promises";

/** How long to wait between tries: doubling from `minMs` (100) to `maxMs` (5,000), each shortened by chance to between half and all of it. */
export type BackoffOptions = {
  readonly minMs?: number;
  readonly maxMs?: number;
  /** Waits; rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** A wait that grows with every call until `reset`. */
export type Backoff = {
  /** Waits; resolves early, without an error, when the signal is aborted. */
  readonly wait: () => Promise<void>;
  readonly reset: () => void;
};

/** A Backoff that gives up waiting when `signal` is aborted. */
export function backoff(
  signal: AbortSignal,
  { minMs = 100, maxMs = 5_000, sleep = sleepFor }: BackoffOptions = {},
): Backoff {
  let nextMs = minMs;
  return {
    wait: async () => {
      const ms = nextMs * (0.5 + Math.random() / 2);
      nextMs = Math.min(nextMs * 2, maxMs);
      await sleep(ms, signal).catch(() => {});
    },
    reset: () => void (nextMs = minMs),
  };
}

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal });
