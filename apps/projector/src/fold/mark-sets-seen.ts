import type { FrameRow, MarkSet } from "@detektor/read-model";

/** More than there are, unless a producer makes up names: then some are written again. */
const maxKnown = 50_000;

/** The sets of marks that are already written. */
export class MarkSetsSeen {
  readonly #known = new Set<string>();

  /**
   * Returns the sets that the rows show for the first time; if writing them fails, `clear` must be called.
   */
  newOf(rows: readonly FrameRow[]): readonly MarkSet[] {
    const fresh: MarkSet[] = [];
    for (const { markSet } of rows) {
      if (this.#known.has(markSet.id)) continue;
      if (this.#known.size >= maxKnown) this.#known.clear();
      this.#known.add(markSet.id);
      fresh.push(markSet);
    }
    return fresh;
  }

  clear(): void {
    this.#known.clear();
  }
}
