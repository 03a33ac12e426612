import { setTimeout as delay } from "node:timers/promises";
import { backoffMs } from "@detektor/basics";

/**
 * The waits between retries: doubling from `minMs` (100) to `maxMs` (5,000), each shortened at random to
 * between half and all of it.
 */
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

/** Creates a Backoff that stops waiting when `signal` is aborted. */
export function backoff(
  signal: AbortSignal,
  { minMs = 100, maxMs = 5000, sleep = sleepFor }: BackoffOptions = {},
): Backoff {
  let failures = 0;
  return {
    wait: async () => {
      failures += 1;
      await sleep(backoffMs(failures, { minMs, maxMs }), signal).catch(() => {});
    },
    reset: () => void (failures = 0),
  };
}

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal });
