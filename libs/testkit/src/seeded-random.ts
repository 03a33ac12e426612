/** Random numbers that are the same for the same seed. */
export type SeededRandom = {
  /** Returns a number from 0 up to, not including, 1. */
  readonly next: () => number;
  /** Returns a whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** Returns true with this probability, from 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Returns a UUID. */
  uuid(): string;
  /** Returns this many bytes. */
  bytes(length: number): Buffer;
};

/** Returns a generator (mulberry32) that starts with this seed. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const hex = (digits: number): string =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
