import { setTimeout as delay } from "node:timers/promises";

/** Whether the read model reached the position in time; `at` is its position when last read. */
export type Reached =
  | { readonly kind: "reached" }
  | { readonly kind: "not-reached"; readonly at: bigint | null };

/**
 * Waits for a position, at most `timeoutMs`, or until `signal` is aborted; rejects if the checkpoint can't be read.
 */
export type WaitForPosition = (
  position: bigint,
  timeoutMs: number,
  signal: AbortSignal,
) => Promise<Reached>;

type Waiter = {
  readonly position: bigint;
  readonly untilMs: number;
  readonly signal: AbortSignal;
  readonly resolve: (reached: Reached) => void;
  readonly reject: (error: unknown) => void;
};

/** How often a watch polls (10 ms if not set), and its clock in ms, which a change of the time of day must not move. */
export type CheckpointWatchOptions = {
  readonly pollMs?: number;
  readonly now?: () => number;
};

/** Returns a watch with one poll of the checkpoint for all waiters; it doesn't poll while there are none. */
export function createCheckpointWatch(
  readCheckpoint: () => Promise<bigint | null>,
  { pollMs = 10, now = performance.now.bind(performance) }: CheckpointWatchOptions = {},
): WaitForPosition {
  let waiters: Waiter[] = [];
  let seen: bigint | null = null;
  let polling = false;

  const settle = (): void => {
    waiters = waiters.filter((waiter) => !settled(waiter, seen, now()));
  };
  const poll = async (): Promise<void> => {
    polling = true;
    try {
      while (waiters.length > 0) {
        seen = await readCheckpoint();
        settle();
        if (waiters.length > 0) await delay(pollMs);
      }
    } catch (error) {
      for (const waiter of waiters.splice(0)) waiter.reject(error);
    } finally {
      polling = false;
    }
  };

  return (position, timeoutMs, signal) =>
    new Promise((resolve, reject) => {
      waiters.push({ position, untilMs: now() + timeoutMs, signal, resolve, reject });
      if (!polling) void poll();
    });
}

/**
 * Settles a waiter if its position is reached, its time is up or its client is gone; returns whether it did.
 */
function settled(waiter: Waiter, at: bigint | null, nowMs: number): boolean {
  if (at !== null && at >= waiter.position) waiter.resolve({ kind: "reached" });
  else if (waiter.signal.aborted || nowMs >= waiter.untilMs)
    waiter.resolve({ kind: "not-reached", at });
  else return false;
  return true;
}
