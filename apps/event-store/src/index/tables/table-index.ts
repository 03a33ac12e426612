import type { Found, IndexPart } from "../index-part.ts";
import type { PageCache } from "./page-cache.ts";
import { tombstoneRevision } from "../../log/record/record-body.ts";
import type { StreamKey } from "../../log/record/stream-key.ts";
import { TableFile } from "./table-file.ts";
import {
  idEntriesPerPage,
  idEntryBytes,
  idFenceBytes,
  streamEntriesPerPage,
  streamEntryBytes,
  streamFenceBytes,
} from "./table-format.ts";
import type { TableMeta } from "./table-meta.ts";
import { readTableMeta } from "./table-meta.ts";

/** Returns whether the record at a position belongs to a stream: two names may have the same hash. */
export type IsOf = (position: number, stream: StreamKey) => boolean;

const streamWords = streamEntryBytes / 4;
const idWords = idEntryBytes / 4;

/** An array of entries or fences, each of this many words. */
type Sorted = {
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
  readonly from: number;
  readonly rowWords: number;
  readonly count: number;
};

type Hash = { readonly high: number; readonly low: number };

/** Compares the hash at a place with this one: below zero if less, 0 if equal. */
const compareHash = (words: Uint32Array, at: number, { high, low }: Hash): number =>
  (words[at] as number) - high || (words[at + 1] as number) - low;

/** Returns the first row that is not before (hash, order); without order, not before the hash. */
const lowerBound = (rows: Sorted, hash: Hash, order?: number): number => {
  let from = 0;
  let to = rows.count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const at = rows.from + middle * rows.rowWords;
    const compared = compareHash(rows.words, at, hash);
    const isBefore =
      compared < 0 ||
      (compared === 0 && order !== undefined && (rows.doubles[at / 2 + 1] as number) < order);
    if (isBefore) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** The index of sealed chunks in a file: binary search over fences, then in one page. */
export class TableIndex implements IndexPart {
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly file: TableFile;
  readonly #meta: TableMeta;
  readonly #cache: PageCache;
  readonly #isOf: IsOf;

  constructor(path: string, cache: PageCache, isOf: IsOf) {
    this.file = new TableFile(path);
    this.#meta = readTableMeta(this.file);
    this.#cache = cache;
    this.firstChunk = this.file.footer.firstChunk;
    this.lastChunk = this.file.footer.lastChunk;
    this.#isOf = isOf;
  }

  lastRevision(stream: StreamKey): number | undefined {
    if (!this.#meta.streamBloom.mayHave(stream.low, stream.high)) return undefined;
    const end = this.#streamBound(stream, Number.POSITIVE_INFINITY);
    for (let entry = end - 1; entry >= 0 && this.#isEntryOf(entry, stream); entry -= 1) {
      if (this.#isOf(this.#positionOf(entry), stream)) return this.#revisionOf(entry);
    }
    return undefined;
  }

  ascending(stream: StreamKey, from: number, limit: number, found: Found): void {
    if (!this.#meta.streamBloom.mayHave(stream.low, stream.high)) return;
    const { streamEntries } = this.file.footer;
    let entry = this.#streamBound(stream, from);
    while (
      found.positions.length < limit &&
      entry < streamEntries &&
      this.#isEntryOf(entry, stream)
    ) {
      this.#take(entry, found);
      entry += 1;
    }
  }

  descending(stream: StreamKey, from: number, limit: number, found: Found): void {
    if (!this.#meta.streamBloom.mayHave(stream.low, stream.high)) return;
    let entry = this.#streamBound(stream, from + 1) - 1;
    while (found.positions.length < limit && entry >= 0 && this.#isEntryOf(entry, stream)) {
      this.#take(entry, found);
      entry -= 1;
    }
  }

  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    const file = this.file;
    const cache = this.#cache;
    if (!this.#meta.idBloom.mayHave(low, high)) return undefined;
    const hash = { low, high };
    let found: number | undefined;
    for (let number = this.#idPageOf(hash); number < file.idPages; number += 1) {
      const page = this.#idPage(number);
      for (let entry = lowerBound(page, hash); entry < page.count; entry += 1) {
        const at = page.from + entry * idWords;
        if (compareHash(cache.words, at, hash) !== 0) return found;
        const position = cache.doubles[at / 2 + 1] as number;
        if (visit(position)) found = position;
      }
    }
    return found;
  }

  #take(entry: number, found: Found): void {
    const revision = this.#revisionOf(entry);
    // A tombstone is not a readable event of the stream.
    if (revision >= tombstoneRevision) return;
    found.revisions.push(revision);
    found.positions.push(this.#positionOf(entry));
  }

  /** Returns the first stream entry that is not before (stream, revision). */
  #streamBound(stream: StreamKey, revision: number): number {
    const { fences, fenceDoubles } = this.#meta;
    const fence = lowerBound(
      {
        words: fences,
        doubles: fenceDoubles,
        from: 0,
        rowWords: streamFenceBytes / 4,
        count: this.file.streamPages,
      },
      stream,
      revision,
    );
    if (fence === 0) return 0;
    const first = (fence - 1) * streamEntriesPerPage;
    const count = Math.min(streamEntriesPerPage, this.file.footer.streamEntries - first);
    return first + lowerBound(this.#page(fence - 1, streamWords, count), stream, revision);
  }

  /** Returns the id page with the first entry of a hash, if there is one. */
  #idPageOf(hash: Hash): number {
    const { fences, fenceDoubles, idFencesAt } = this.#meta;
    const rowWords = idFenceBytes / 4;
    const rows = {
      words: fences,
      doubles: fenceDoubles,
      from: idFencesAt,
      rowWords,
      count: this.file.idPages,
    };
    return Math.max(0, lowerBound(rows, hash) - 1);
  }

  #idPage(number: number): Sorted {
    const left = this.file.footer.idEntries - number * idEntriesPerPage;
    return this.#page(this.file.streamPages + number, idWords, Math.min(idEntriesPerPage, left));
  }

  #page(number: number, rowWords: number, count: number): Sorted {
    const from = this.#cache.find(this.file, number);
    return { words: this.#cache.words, doubles: this.#cache.doubles, from, rowWords, count };
  }

  /** Returns where a stream entry is in the cache. */
  #place(entry: number): number {
    const number = Math.floor(entry / streamEntriesPerPage);
    const inPage = entry - number * streamEntriesPerPage;
    return this.#cache.find(this.file, number) + inPage * streamWords;
  }

  #isEntryOf(entry: number, stream: StreamKey): boolean {
    return compareHash(this.#cache.words, this.#place(entry), stream) === 0;
  }

  #revisionOf(entry: number): number {
    return this.#cache.doubles[this.#place(entry) / 2 + 1] as number;
  }

  #positionOf(entry: number): number {
    return this.#cache.doubles[this.#place(entry) / 2 + 2] as number;
  }
}
