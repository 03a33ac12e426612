import type { StreamKey } from "../log/record/stream-key.ts";

/** Events of one stream: revisions and positions side by side. */
export type Found = { readonly revisions: number[]; readonly positions: number[] };

/** The index of a part of the log: one chunk in memory, or several in a file. */
export type IndexPart = {
  /** The stream's highest revision here; undefined if it has none. */
  lastRevision(stream: StreamKey): number | undefined;
  /** Adds events with revision >= `from` in ascending order until `found` holds `limit`. */
  ascending(stream: StreamKey, from: number, limit: number, found: Found): void;
  /** Adds events with revision <= `from` in descending order until `found` holds `limit`. */
  descending(stream: StreamKey, from: number, limit: number, found: Found): void;
  /** Shows `visit` events whose id has this hash; gives the newest to which it said true. */
  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined;
};
