/** The time in ms after which an open frame without an event counts as stuck, unless configured. */
export const defaultStuckAfterMs = 60_000;

/**
 * Returns a time in µs since the epoch: an open frame whose newest event was recorded at that time or earlier
 * is stuck (unaccounted in the ledger), any other open frame is in flight. `nowMs` is in ms since the epoch.
 */
export function stuckBeforeUs(nowMs: number, stuckAfterMs: number): number {
  return (nowMs - stuckAfterMs) * 1000;
}
