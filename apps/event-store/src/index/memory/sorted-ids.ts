import { eventWords, idHighWord, idLowWord } from "./chunk-row-layout.ts";
import { freeMemory } from "../free-memory.ts";
import type { Rows } from "./shared-rows.ts";

const maxBits = 16;
/** Larger groups of ids with equal leading bits are sorted by the engine's own sort. */
const few = 32;

type Id = readonly [high: number, low: number, position: number];

/** The ids of a chunk's events, sorted by hash, then position, in columns. */
export class SortedIds {
  readonly length: number;
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  readonly position: Float64Array<ArrayBuffer>;

  constructor(events: Rows) {
    const { length } = events;
    this.length = length;
    this.high = new Uint32Array(length);
    this.low = new Uint32Array(length);
    this.position = new Float64Array(length);
    const shift = 32 - Math.min(maxBits, Math.ceil(Math.log2(length + 2)));
    let from = 0;
    for (const end of this.#distribute(events, shift)) {
      if (end - from > few) this.#sortMany(from, end);
      else this.#sortFew(from, end);
      from = end;
    }
  }

  free(): void {
    freeMemory([this.high, this.low, this.position]);
  }

  /**
   * Distributes ids into buckets by the leading bits of their hashes, in log order; returns where each
   * ends.
   */
  #distribute({ length, words }: Rows, shift: number): Uint32Array {
    const next = bucketStarts(words, length, shift);
    const positions = new Float64Array(words.buffer);
    for (let at = 0; at < length * eventWords; at += eventWords) {
      const high = words[at + idHighWord] as number;
      const place = next[high >>> shift] as number;
      next[high >>> shift] = place + 1;
      this.high[place] = high;
      this.low[place] = words[at + idLowWord] as number;
      this.position[place] = positions[at / 2] as number;
    }
    return next;
  }

  /** Sorts a small bucket. Positions ascend within it, so equal hashes are already in order. */
  #sortFew(from: number, end: number): void {
    const { high, low, position } = this;
    for (let i = from + 1; i < end; i += 1) {
      const oneHigh = high[i] as number;
      const oneLow = low[i] as number;
      if (!this.#isBehind(i - 1, oneHigh, oneLow)) continue;
      const onePosition = position[i] as number;
      let to = i;
      for (; to > from && this.#isBehind(to - 1, oneHigh, oneLow); to -= 1) this.#copy(to - 1, to);
      high[to] = oneHigh;
      low[to] = oneLow;
      position[to] = onePosition;
    }
  }

  #isBehind(i: number, high: number, low: number): boolean {
    const own = this.high[i] as number;
    return own > high || (own === high && (this.low[i] as number) > low);
  }

  #copy(from: number, to: number): void {
    this.high[to] = this.high[from] as number;
    this.low[to] = this.low[from] as number;
    this.position[to] = this.position[from] as number;
  }

  #sortMany(from: number, end: number): void {
    const ids = Array.from({ length: end - from }, (_, i): Id => {
      const at = from + i;
      return [this.high[at] as number, this.low[at] as number, this.position[at] as number];
    });
    ids.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const [i, [high, low, position]] of ids.entries()) {
      this.high[from + i] = high;
      this.low[from + i] = low;
      this.position[from + i] = position;
    }
  }
}

/** Returns where the ids of each bucket begin. */
const bucketStarts = (words: Uint32Array, length: number, shift: number): Uint32Array => {
  const starts = new Uint32Array((0xffffffff >>> shift) + 1);
  for (let at = idHighWord; at < length * eventWords; at += eventWords) {
    const bucket = (words[at] as number) >>> shift;
    starts[bucket] = (starts[bucket] as number) + 1;
  }
  let sum = 0;
  for (let bucket = 0; bucket < starts.length; bucket += 1) {
    const count = starts[bucket] as number;
    starts[bucket] = sum;
    sum += count;
  }
  return starts;
};
