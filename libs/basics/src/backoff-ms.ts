/** The first and the longest wait of a back-off, in ms. */
export type BackoffRange = {
  readonly minMs: number;
  readonly maxMs: number;
  /**
   * Returns a number from 0 to 1 that randomises a wait; `Math.random` by default, `() => 1` for no
   * randomness.
   */
  readonly random?: () => number;
};

/**
 * Returns the wait in ms after a number of consecutive failures (1 or more): `minMs`, doubled with each
 * further failure up to `maxMs`, and shortened at random to between half and all of it, so that callers that
 * failed together don't all retry together.
 */
export function backoffMs(
  failures: number,
  { minMs, maxMs, random = Math.random }: BackoffRange,
): number {
  const wholeMs = Math.min(minMs * 2 ** (Math.max(failures, 1) - 1), maxMs);
  return wholeMs * (0.5 + random() / 2);
}
