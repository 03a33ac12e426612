import { random } from "../random.ts";

/** What is drawn by a seed. */
export interface Draw {
  /** A number in [0, 1). */
  readonly next: () => number;
  chance(probability: number): boolean;
  /** A whole number from 0 to below `end`. */
  whole(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Draws that are the same whenever the seed is. */
export function drawBy(seed: number): Draw {
  const next = random(seed);
  const whole = (end: number) => Math.floor(next() * end);
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]) => from[whole(from.length)] as T,
  };
}
