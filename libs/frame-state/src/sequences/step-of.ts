import { stepsKept } from "./sequence-state.ts";

/** Jumps of at least this size, mostly and each of a different size, don't count frames. */
const wildJump = 64;

/**
 * Returns the step of numbers from frame to frame, from their latest distances: 1 until there are enough of
 * those; more if nearly all are equal; null if most of them are large and no two are equal.
 */
export function stepOf(steps: readonly number[]): number | null {
  if (steps.length < stepsKept) return 1;
  const sorted = steps.toSorted((a, b) => a - b);
  // Two of them may be less: a number out of step, or a frame stamped out of order.
  const least = sorted[2] ?? 1;
  const median = sorted[stepsKept / 2] ?? 1;
  const alike = sorted.filter((step) => least <= step && step <= least * 1.25).length;
  if (least > 1 && alike >= 12) return median;
  return median < wildJump ? 1 : null;
}

/** Returns the number of frames between two numbers that are `distance` apart. */
export function framesBetween(distance: number, step: number): number {
  return Math.max(0, Math.round(distance / step) - 1);
}
