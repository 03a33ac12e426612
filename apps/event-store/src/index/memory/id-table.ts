import { alikeWord, eventWords, idHighWord, idLowWord } from "./chunk-row-layout.ts";
import type { SharedRows } from "./shared-rows.ts";

const smallest = 4096;

/**
 * Finds events of a chunk by the hash of their ids. For each value of the hash's leading bits a slot
 * holds the newest such event, whose row points to the previous one. Adding an event therefore costs one
 * random access, however many events share its hash.
 */
export class IdTable {
  /** One more than the newest event's number, 0 for an empty slot. */
  heads: Uint32Array<ArrayBuffer>;
  readonly #events: SharedRows;
  #shift: number;

  /** Reuses the given memory, if any. */
  constructor(events: SharedRows, memory = new ArrayBuffer(smallest)) {
    this.#events = events;
    this.heads = new Uint32Array(memory).fill(0);
    this.#shift = 32 - Math.log2(this.heads.length);
  }

  /** Adds an event with this high half of its id's hash. */
  add(event: number, high: number): void {
    if (event >= this.heads.length) this.#grow();
    const place = high >>> this.#shift;
    this.#events.words[event * eventWords + alikeWord] = this.heads[place] as number;
    this.heads[place] = event + 1;
  }

  /**
   * Calls `visit` with the positions stored under this hash, newest first; returns the first accepted
   * one.
   */
  find(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    const { words, doubles } = this.#events;
    let next = this.heads[high >>> this.#shift] as number;
    while (next !== 0) {
      const at = (next - 1) * eventWords;
      if (words[at + idHighWord] === high && words[at + idLowWord] === low) {
        const position = doubles[at / 2] as number;
        if (visit(position)) return position;
      }
      next = words[at + alikeWord] as number;
    }
    return undefined;
  }

  #grow(): void {
    this.heads = new Uint32Array(new ArrayBuffer(this.heads.byteLength * 2));
    this.#shift -= 1;
    const known = this.#events.length - 1;
    for (let event = 0; event < known; event += 1) {
      this.add(event, this.#events.words[event * eventWords + idHighWord] as number);
    }
  }
}
