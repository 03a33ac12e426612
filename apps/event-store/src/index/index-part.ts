import type { StreamKey } from "../log/record/stream-key.ts";

/** Events of one stream: revisions and positions as parallel arrays. */
export type Found = { readonly revisions: number[]; readonly positions: number[] };

/** The index of a part of the log: one chunk in memory, or several in a file. */
export type IndexPart = {
  /** Returns the stream's highest revision in this part; undefined if it has no events here. */
  lastRevision(stream: StreamKey): number | undefined;
  /** Adds events with revision >= `from` in ascending order until `found` has `limit` events. */
  ascending(stream: StreamKey, from: number, limit: number, found: Found): void;
  /** Adds events with revision <= `from` in descending order until `found` has `limit` events. */
  descending(stream: StreamKey, from: number, limit: number, found: Found): void;
  /** Calls `visit` for events whose id has this hash; returns the newest for which it returned true. */
  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined;
};
