import { seededRandom } from "@detektor/testkit/seeded-random";

/** Returns a seeded generator of numbers in [0, 1), so that a failing seed can be run again. */
export function random(seed: number): () => number {
  return seededRandom(seed).next;
}

/** Returns a shuffled copy (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const swap = copy[i] as T;
    copy[i] = copy[j] as T;
    copy[j] = swap;
  }
  return copy;
}

/** Splits a list into runs of 1 to `most` items. */
export function cut<T>(items: readonly T[], most: number, next: () => number): T[][] {
  const runs: T[][] = [];
  for (let i = 0; i < items.length; ) {
    const size = 1 + Math.floor(next() * most);
    runs.push(items.slice(i, i + size));
    i += size;
  }
  return runs;
}
