/** The first and the longest wait of a back-off, in ms. */
export type BackoffRange = {
  readonly minMs: number;
  readonly maxMs: number;
  /** Returns a number from 0 to 1 by which a wait is spread; `Math.random` by default, `() => 1` for no spread. */
  readonly random?: () => number;
};

/**
 * Returns how long to wait, in ms, after so many failures in a row (1 or more): `minMs`, doubled with
 * each further failure up to `maxMs`, and shortened at random to between half and all of it, so that
 * those who failed together don't all try again together.
 */
export function backoffMs(
  failures: number,
  { minMs, maxMs, random = Math.random }: BackoffRange,
): number {
  const wholeMs = Math.min(minMs * 2 ** (Math.max(failures, 1) - 1), maxMs);
  return wholeMs * (0.5 + random() / 2);
}
