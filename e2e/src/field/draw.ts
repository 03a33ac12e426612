import { random } from "../random.ts";

/** Random draws from a seed. */
export interface Draw {
  /** Returns a number in [0, 1). */
  readonly next: () => number;
  chance(probability: number): boolean;
  /** Returns a whole number from 0 to below `end`. */
  whole(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Returns draws that are the same for the same seed. */
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
