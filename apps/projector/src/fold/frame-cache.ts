import type { FrameState } from "@detektor/frame-state";
import { summarise } from "@detektor/frame-state";
import { LRUCache } from "lru-cache";
import type { FrameEntry } from "./frame-entry.ts";

/**
 * Recent frames, bounded by the size of their documents. Frames of batches that aren't committed
 * yet are pinned: the database doesn't have them, or has them older.
 */
export class FrameCache {
  readonly #recent: LRUCache<string, FrameEntry>;
  readonly #pinned = new Map<string, { entry: FrameEntry; pins: number }>();

  constructor(maxChars: number) {
    this.#recent = new LRUCache({ maxSize: maxChars, sizeCalculation: ({ doc }) => doc.length });
  }

  get(frameId: string): FrameEntry | undefined {
    return this.#pinned.get(frameId)?.entry ?? this.#recent.get(frameId);
  }

  /** Keeps a frame until `unpin` has been called as often as `pin`. */
  pin(frameId: string, entry: FrameEntry): void {
    const pins = this.#pinned.get(frameId)?.pins ?? 0;
    this.#pinned.set(frameId, { entry, pins: pins + 1 });
  }

  unpin(frameId: string): void {
    const pinned = this.#pinned.get(frameId);
    if (pinned === undefined) return;
    pinned.pins -= 1;
    if (pinned.pins > 0) return;
    this.#pinned.delete(frameId);
    this.#recent.set(frameId, pinned.entry);
  }

  clear(): void {
    this.#pinned.clear();
    this.#recent.clear();
  }
}

/** A frame as its document has it. */
export function entryOf(doc: string): FrameEntry {
  const state = JSON.parse(doc) as FrameState;
  return { state, summary: summarise(state), doc };
}
