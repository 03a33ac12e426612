import type { Found, IndexPart } from "./index-part.ts";
import type { StreamKey } from "../log/record/stream-key.ts";

/** The index of the whole log: its parts, oldest first. */
export class LogIndex {
  parts: readonly IndexPart[] = [];

  /** Returns the stream's highest revision, -1 if it has no events. */
  lastRevision(stream: StreamKey): number {
    for (let i = this.parts.length - 1; i >= 0; i -= 1) {
      const last = this.parts[i]?.lastRevision(stream);
      if (last !== undefined) return last;
    }
    return -1;
  }

  /** Returns up to `limit` events from revision `from` upwards, ascending. */
  ascending(stream: StreamKey, from: number, limit: number): Found {
    const found: Found = { revisions: [], positions: [] };
    for (const part of this.parts) {
      if (found.positions.length >= limit) break;
      part.ascending(stream, from, limit, found);
    }
    return found;
  }

  /** Returns up to `limit` events from revision `from` downwards, descending. */
  descending(stream: StreamKey, from: number, limit: number): Found {
    const found: Found = { revisions: [], positions: [] };
    for (let i = this.parts.length - 1; i >= 0 && found.positions.length < limit; i -= 1) {
      this.parts[i]?.descending(stream, from, limit, found);
    }
    return found;
  }

  /**
   * Returns the position of the newest event whose id in its stream has this hash; `isIt` checks the
   * record.
   */
  findId(
    { low, high }: { low: number; high: number },
    isIt: (position: number) => boolean,
  ): number | undefined {
    for (let i = this.parts.length - 1; i >= 0; i -= 1) {
      const position = this.parts[i]?.findId(low, high, isIt);
      if (position !== undefined) return position;
    }
    return undefined;
  }
}
