import { join } from "node:path";
import { storedPositions } from "./stored-positions.ts";
import {
  idEntriesPerPage,
  idEntryBytes,
  pageBytes,
  streamEntriesPerPage,
  streamEntryBytes,
  tableFileName,
} from "./table-format.ts";
import { TablePages } from "./table-pages.ts";
import { TableWriter } from "./table-writer.ts";

/** Walks the entries of one section of a table in order. */
class SectionCursor {
  /** One buffer for all pages: millions of small ones would pile up outside of the heap. */
  readonly page = Buffer.alloc(pageBytes);
  at = 0;
  private readonly pages: TablePages;
  private readonly firstPage: number;
  private readonly perPage: number;
  private readonly entryBytes: number;
  private readonly entries: number;
  private entry = -1;

  constructor(pages: TablePages, section: "streams" | "ids") {
    const isStreams = section === "streams";
    this.pages = pages;
    this.firstPage = isStreams ? 0 : pages.streamPages;
    this.perPage = isStreams ? streamEntriesPerPage : idEntriesPerPage;
    this.entryBytes = isStreams ? streamEntryBytes : idEntryBytes;
    this.entries = isStreams ? pages.footer.streamEntries : pages.footer.idEntries;
    this.next();
  }

  get isAtEnd(): boolean {
    return this.entry >= this.entries;
  }

  next(): void {
    this.entry += 1;
    if (this.isAtEnd) return;
    const inPage = this.entry % this.perPage;
    if (inPage === 0) this.pages.readPage(this.firstPage + this.entry / this.perPage, this.page);
    this.at = inPage * this.entryBytes;
  }
}

const isBefore = (a: SectionCursor, b: SectionCursor): boolean => {
  const order =
    a.page.readUInt32LE(a.at) - b.page.readUInt32LE(b.at) ||
    a.page.readUInt32LE(a.at + 4) - b.page.readUInt32LE(b.at + 4) ||
    a.page.readDoubleLE(a.at + 8) - b.page.readDoubleLE(b.at + 8);
  return order < 0;
};

/** Visits the entries of several sections in order. */
const merge = (
  cursors: readonly SectionCursor[],
  visit: (page: Buffer, at: number) => void,
): void => {
  for (;;) {
    let least: SectionCursor | undefined;
    for (const cursor of cursors) {
      if (!cursor.isAtEnd && (!least || isBefore(cursor, least))) least = cursor;
    }
    if (!least) return;
    visit(least.page, least.at);
    least.next();
  }
};

/** Writes one table in place of several whose chunks follow each other, without what a scavenge took. */
export const mergeTables = (
  directory: string,
  chunkSizeBytes: number,
  ranges: readonly (readonly [firstChunk: number, lastChunk: number])[],
): void => {
  const tables = ranges.map(([a, b]) => new TablePages(join(directory, tableFileName(a, b))));
  const sum = (of: (table: TablePages) => number): number =>
    tables.reduce((total, table) => total + of(table), 0);
  const isStored = storedPositions(directory, chunkSizeBytes, ranges);
  const writer = new TableWriter({
    directory,
    firstChunk: Math.min(...ranges.map(([first]) => first)),
    lastChunk: Math.max(...ranges.map(([, last]) => last)),
    streams: sum((table) => table.streamBloom.capacity),
    ids: sum((table) => table.footer.idEntries),
  });
  merge(
    tables.map((table) => new SectionCursor(table, "streams")),
    (page, at) => {
      const position = page.readDoubleLE(at + 16);
      if (!isStored(position)) return;
      const [high, low] = [page.readUInt32LE(at), page.readUInt32LE(at + 4)];
      writer.addStream(high, low, page.readDoubleLE(at + 8), position);
    },
  );
  writer.endStreams();
  merge(
    tables.map((table) => new SectionCursor(table, "ids")),
    (page, at) => {
      const position = page.readDoubleLE(at + 8);
      if (isStored(position))
        writer.addId(page.readUInt32LE(at), page.readUInt32LE(at + 4), position);
    },
  );
  writer.finish();
  for (const table of tables) table.close();
};
