import type { LogIndex } from "../index/log-index.ts";
import type { LogReader, Visit } from "../log/log-reader.ts";
import type { LogWriter } from "../log/log-writer.ts";
import { tombstoneRevision } from "../log/record/record-body.ts";
import { createdMsAt, isNamed } from "../log/record/record-view.ts";
import { nameBytes } from "../log/record/stream-key.ts";
import { keptBy } from "./retention.ts";
import type { Streams } from "./streams.ts";

/** A stream as readers may see it: stored events from `first` to `last`, and their minimum creation time. */
export type VisibleStream = {
  readonly kind: "visible";
  readonly first: number;
  readonly last: number;
  readonly bornAfterMs: number;
};

/** The result of looking up a stream for reading. */
export type StreamView =
  | VisibleStream
  | { readonly kind: "not-found" }
  | { readonly kind: "deleted" };

const sliceEvents = 256;
const aheadEvents = 32;
const maxSpanBytes = 248 * 1024;
const tailBytes = 8 * 1024;
/** Reading this many unneeded bytes costs as much as another read. */
const maxGapBytes = 32 * 1024;

/** Returns the last of the events from `i` on that are close enough together to be read at once. */
const lastNear = (positions: readonly number[], i: number): number => {
  const from = positions[i] as number;
  let near = i;
  while (near + 1 < positions.length) {
    const next = positions[near + 1] as number;
    if (next - (positions[near] as number) > maxGapBytes || next - from > maxSpanBytes) break;
    near += 1;
  }
  return near;
};

/** Reads streams through the index, on-disk events only, and applies their metadata. */
export class StreamReader {
  readonly #streams: Streams;
  readonly #index: LogIndex;
  readonly #reader: LogReader;
  readonly #writer: LogWriter;

  constructor(log: {
    streams: Streams;
    index: LogIndex;
    reader: LogReader;
    writer: LogWriter;
  }) {
    this.#streams = log.streams;
    this.#index = log.index;
    this.#reader = log.reader;
    this.#writer = log.writer;
  }

  view(name: string): StreamView {
    if (this.#streams.lastRevision(name) === tombstoneRevision) return { kind: "deleted" };
    const last = this.storedLast(name);
    if (last < 0) return { kind: "not-found" };
    const metadata = this.#streams.metadataOf(name);
    if (metadata.isSoftDeleted) return { kind: "not-found" };
    const { keepFrom: first, bornAfterMs } = keptBy(metadata, last, Date.now());
    return { kind: "visible", first, last, bornAfterMs };
  }

  /**
   * Visits some of the events from `from` upwards; returns the revision to continue from, undefined at
   * the end.
   */
  forward(name: string, view: VisibleStream, from: number, visit: Visit): number | undefined {
    const { key } = this.#streams.get(name);
    const bytes = nameBytes(key);
    let next = Math.max(from, view.first);
    if (next > view.last) return undefined;
    const found = this.#index.ascending(key, next, sliceEvents);
    // Events up to this index were read together.
    let near = -1;
    for (let i = 0; i < found.positions.length; i += 1) {
      const revision = found.revisions[i] as number;
      if (revision > view.last) return undefined;
      next = revision + 1;
      if (i > near) near = lastNear(found.positions, i);
      const position = found.positions[i] as number;
      const ahead = (found.positions[near] as number) - position + tailBytes;
      const start = this.#reader.find(position, ahead);
      if (start === undefined || !this.#isVisible(start, bytes, view)) continue;
      if (!visit(this.#reader.bytes, start, position)) return next;
    }
    return found.positions.length === 0 || next > view.last ? undefined : next;
  }

  /**
   * Visits some of the events from `from` downwards; returns the revision to continue from, undefined at
   * the end.
   */
  backward(name: string, view: VisibleStream, from: number, visit: Visit): number | undefined {
    const { key } = this.#streams.get(name);
    const bytes = nameBytes(key);
    const found = this.#index.descending(key, Math.min(from, view.last), sliceEvents);
    let next = -1;
    for (let i = 0; i < found.positions.length; i += 1) {
      const revision = found.revisions[i] as number;
      if (revision < view.first) return undefined;
      next = revision - 1;
      const position = found.positions[i] as number;
      if (i % aheadEvents === 0) this.#preload(found.positions, i);
      const start = this.#reader.find(position);
      if (start === undefined || !this.#isVisible(start, bytes, view)) continue;
      if (!visit(this.#reader.bytes, start, position)) break;
    }
    return next < view.first ? undefined : next;
  }

  /** Returns the stream's last revision on disk, hidden or not; -1 if it has none. */
  storedLast(name: string): number {
    const state = this.#streams.get(name);
    let last = state.last;
    while (last >= 0) {
      const found = this.#index.descending(state.key, last, sliceEvents);
      const stored = found.positions.findIndex((position) => position < this.#writer.durableEnd);
      if (stored >= 0) return found.revisions[stored] as number;
      if (found.positions.length === 0) return -1;
      last = (found.revisions.at(-1) as number) - 1;
    }
    return -1;
  }

  #isVisible(start: number, name: Buffer, view: VisibleStream): boolean {
    if (!isNamed(this.#reader.bytes, start, name)) return false;
    return view.bornAfterMs === 0 || createdMsAt(this.#reader.bytes, start) >= view.bornAfterMs;
  }

  #preload(positions: readonly number[], i: number): void {
    const position = positions[i] as number;
    const low = positions[Math.min(i + aheadEvents, positions.length) - 1] as number;
    if (position - low <= maxSpanBytes) this.#reader.preload(low, position - low + tailBytes);
  }
}
