import type { SectionCursor } from "./section-cursor.ts";

/** Visits the entries of several sections in order, a number at a time. */
export class SectionMerge {
  readonly #cursors: readonly SectionCursor[];
  /** The cursors' keys in one array. */
  readonly #keys: Float64Array;
  readonly #visit: (entry: SectionCursor) => void;

  constructor(cursors: readonly SectionCursor[], visit: (entry: SectionCursor) => void) {
    this.#cursors = cursors;
    this.#keys = Float64Array.from(cursors, ({ key }) => key);
    this.#visit = visit;
  }

  /** Visits about this many entries; returns false if none are left. */
  advance(entries: number): boolean {
    for (let left = entries; left > 0; ) {
      const least = this.#least(-1);
      if (this.#keys[least] === Number.POSITIVE_INFINITY) return false;
      left -= this.#follow(least, this.#least(least), left);
    }
    return true;
  }

  free(): void {
    for (const cursor of this.#cursors) cursor.free();
  }

  /** Visits one section's entries while they come before another's; returns how many. */
  #follow(least: number, other: number, most: number): number {
    const cursor = this.#cursors[least] as SectionCursor;
    let count = 0;
    do {
      this.#visit(cursor);
      this.#keys[least] = cursor.next();
      count += 1;
    } while (count < most && this.#isBefore(least, other));
    return count;
  }

  /** Returns the section with the first entry, one section excluded; -1 if there is no other. */
  #least(without: number): number {
    let least = -1;
    for (let i = 0; i < this.#keys.length; i += 1)
      if (i !== without && (least < 0 || this.#isBefore(i, least))) least = i;
    return least;
  }

  #isBefore(one: number, other: number): boolean {
    const key = this.#keys[one] as number;
    const bound = other < 0 ? Number.POSITIVE_INFINITY : (this.#keys[other] as number);
    if (key !== bound || key === Number.POSITIVE_INFINITY) return key < bound;
    return (this.#cursors[one] as SectionCursor).isBefore(this.#cursors[other] as SectionCursor);
  }
}
