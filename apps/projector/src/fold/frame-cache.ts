import { LRUCache } from "lru-cache";
import type { FrameEntries } from "./frame-entry.ts";

/**
 * Recent frames by their ids, bounded by the size of their documents. Frames of uncommitted batches are
 * pinned: the database doesn't have them, or has an older state.
 */
export class FrameCache {
  readonly #recent: LRUCache<string, FrameEntries>;
  readonly #pinned = new Map<string, { entries: FrameEntries; pins: number }>();

  constructor(maxChars: number) {
    this.#recent = new LRUCache({ maxSize: maxChars, sizeCalculation: sizeOf });
  }

  get(frameId: string): FrameEntries | undefined {
    return this.#pinned.get(frameId)?.entries ?? this.#recent.get(frameId);
  }

  /** Keeps the frames of an id until `unpin` has been called as often as `pin`. */
  pin(frameId: string, entries: FrameEntries): void {
    const pins = this.#pinned.get(frameId)?.pins ?? 0;
    this.#pinned.set(frameId, { entries, pins: pins + 1 });
  }

  unpin(frameId: string): void {
    const pinned = this.#pinned.get(frameId);
    if (pinned === undefined) return;
    pinned.pins -= 1;
    if (pinned.pins > 0) return;
    this.#pinned.delete(frameId);
    this.#recent.set(frameId, pinned.entries);
  }

  clear(): void {
    this.#pinned.clear();
    this.#recent.clear();
  }
}

function sizeOf(entries: FrameEntries): number {
  return entries.reduce((size, { doc }) => size + doc.length, 0);
}
