/** The share of used slots above which a segment counts as full. */
const maxLoad = 0.75;

/**
 * A fixed-size open-addressing table of 64-bit id hashes, 20 bytes a slot; `position` is exact up
 * to 2^53. An id is two 32-bit halves that aren't both 0.
 */
export type IdSegment = {
  readonly number: number;
  readonly beganMs: number;
  readonly queue: number;
  readonly isFull: () => boolean;
  readonly count: () => number;
  /** Returns the slot of an id, or -1. */
  readonly find: (high: number, low: number) => number;
  readonly put: (high: number, low: number, content: number, position: number) => void;
  readonly contentAt: (slot: number) => number;
  readonly positionAt: (slot: number) => number;
};

/** Creates an empty segment of `slots` slots, a power of two. */
export function createIdSegment(number: number, beganMs: number, queue: number): IdSegment {
  const highs = new Uint32Array(queue);
  const lows = new Uint32Array(queue);
  const contents = new Uint32Array(queue);
  const positions = new Float64Array(queue);
  const mask = queue - 1;
  const most = Math.floor(queue * maxLoad);
  let count = 0;

  /** Returns the slot that holds the id, or the free one for it. */
  const slotFor = (high: number, low: number): number => {
    let slot = low & mask;
    while (highs[slot] !== 0 || lows[slot] !== 0) {
      if (lows[slot] === low && highs[slot] === high) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  return {
    number,
    beganMs,
    queue,
    isFull: () => count >= most,
    count: () => count,
    find(high, low) {
      const slot = slotFor(high, low);
      return highs[slot] === 0 && lows[slot] === 0 ? -1 : slot;
    },
    put(high, low, content, position) {
      const slot = slotFor(high, low);
      if (highs[slot] === 0 && lows[slot] === 0) count += 1;
      highs[slot] = high;
      lows[slot] = low;
      contents[slot] = content;
      positions[slot] = position;
    },
    contentAt: (slot) => contents[slot] ?? 0,
    positionAt: (slot) => positions[slot] ?? 0,
  };
}
