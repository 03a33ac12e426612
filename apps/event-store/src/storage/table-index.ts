import type { Found, IndexPart } from "./index-part.ts";
import type { PageCache } from "./page-cache.ts";
import type { StreamKey } from "./stream-key.ts";
import {
  idEntriesPerPage,
  idEntryBytes,
  idFenceBytes,
  streamEntriesPerPage,
  streamEntryBytes,
  streamFenceBytes,
} from "./table-format.ts";
import { TablePages } from "./table-pages.ts";

/** Tells whether the record at a position belongs to a stream: names may hash alike. */
export type IsOf = (position: number, stream: StreamKey) => boolean;

const compareHash = (bytes: Buffer, at: number, high: number, low: number): number =>
  bytes.readUInt32LE(at) - high || bytes.readUInt32LE(at + 4) - low;

/** The first of `count` places for which `isBefore` is false. */
const firstNot = (count: number, isBefore: (i: number) => boolean): number => {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isBefore(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** The index of sealed chunks in a file: binary search over fences, then in one page. */
export class TableIndex implements IndexPart {
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly pages: TablePages;
  private readonly isOf: IsOf;

  constructor(path: string, cache: PageCache, isOf: IsOf) {
    this.pages = new TablePages(path, cache);
    this.firstChunk = this.pages.footer.firstChunk;
    this.lastChunk = this.pages.footer.lastChunk;
    this.isOf = isOf;
  }

  lastRevision(stream: StreamKey): number | undefined {
    if (!this.pages.streamBloom.mayHave(stream.low, stream.high)) return undefined;
    const end = this.lowerBound(stream, Number.POSITIVE_INFINITY);
    for (let entry = end - 1; entry >= 0 && this.isEntryOf(entry, stream); entry -= 1) {
      if (this.isOf(this.positionOf(entry), stream)) return this.revisionOf(entry);
    }
    return undefined;
  }

  ascending(stream: StreamKey, from: number, limit: number, found: Found): void {
    if (!this.pages.streamBloom.mayHave(stream.low, stream.high)) return;
    const { streamEntries } = this.pages.footer;
    let entry = this.lowerBound(stream, from);
    while (
      found.positions.length < limit &&
      entry < streamEntries &&
      this.isEntryOf(entry, stream)
    ) {
      this.take(entry, found);
      entry += 1;
    }
  }

  descending(stream: StreamKey, from: number, limit: number, found: Found): void {
    if (!this.pages.streamBloom.mayHave(stream.low, stream.high)) return;
    let entry = this.lowerBound(stream, from + 1) - 1;
    while (found.positions.length < limit && entry >= 0 && this.isEntryOf(entry, stream)) {
      this.take(entry, found);
      entry -= 1;
    }
  }

  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    const { pages } = this;
    if (!pages.idBloom.mayHave(low, high)) return undefined;
    const fences = pages.idFences;
    const isBefore = (i: number): boolean => compareHash(fences, i * idFenceBytes, high, low) < 0;
    let number = Math.max(0, firstNot(pages.idPages, isBefore) - 1);
    let found: number | undefined;
    for (; number < pages.idPages; number += 1) {
      const page = pages.page(pages.streamPages + number);
      const left = pages.footer.idEntries - number * idEntriesPerPage;
      const count = Math.min(idEntriesPerPage, left);
      let entry = firstNot(count, (i) => compareHash(page, i * idEntryBytes, high, low) < 0);
      for (; entry < count; entry += 1) {
        const at = entry * idEntryBytes;
        if (compareHash(page, at, high, low) !== 0) return found;
        const position = page.readDoubleLE(at + 8);
        if (visit(position)) found = position;
      }
    }
    return found;
  }

  private take(entry: number, found: Found): void {
    const revision = this.revisionOf(entry);
    // A tombstone is no event of the stream to read.
    if (revision >= 2 ** 63) return;
    found.revisions.push(revision);
    found.positions.push(this.positionOf(entry));
  }

  /** The first entry that is not before (stream, revision). */
  private lowerBound(stream: StreamKey, revision: number): number {
    const { pages } = this;
    const fences = pages.streamFences;
    const isBefore = (bytes: Buffer, at: number): boolean => {
      const order = compareHash(bytes, at, stream.high, stream.low);
      return order < 0 || (order === 0 && bytes.readDoubleLE(at + 8) < revision);
    };
    const fence = firstNot(pages.streamPages, (i) => isBefore(fences, i * streamFenceBytes));
    if (fence === 0) return 0;
    const number = fence - 1;
    const page = pages.page(number);
    const left = pages.footer.streamEntries - number * streamEntriesPerPage;
    const count = Math.min(streamEntriesPerPage, left);
    const entry = firstNot(count, (i) => isBefore(page, i * streamEntryBytes));
    return number * streamEntriesPerPage + entry;
  }

  private pageOf(entry: number): Buffer {
    return this.pages.page(Math.floor(entry / streamEntriesPerPage));
  }

  private isEntryOf(entry: number, stream: StreamKey): boolean {
    const at = (entry % streamEntriesPerPage) * streamEntryBytes;
    return compareHash(this.pageOf(entry), at, stream.high, stream.low) === 0;
  }

  private revisionOf(entry: number): number {
    return this.pageOf(entry).readDoubleLE((entry % streamEntriesPerPage) * streamEntryBytes + 8);
  }

  private positionOf(entry: number): number {
    return this.pageOf(entry).readDoubleLE((entry % streamEntriesPerPage) * streamEntryBytes + 16);
  }
}
