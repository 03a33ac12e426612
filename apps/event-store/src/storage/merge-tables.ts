import { join } from "node:path";
import { BloomFilter } from "./bloom-filter.ts";
import { SectionCursor } from "./section-cursor.ts";
import { storedPositions } from "./stored-positions.ts";
import { tableFileName } from "./table-format.ts";
import { TableFile } from "./table-file.ts";
import { TableWriter } from "./table-writer.ts";

/** Visits the entries of several sections in order. */
const merge = (sections: SectionCursor[], visit: (entry: SectionCursor) => void): void => {
  let cursors = sections.filter((cursor) => !cursor.isAtEnd);
  while (cursors.length > 0) {
    let least = cursors[0] as SectionCursor;
    for (let i = 1; i < cursors.length; i += 1) {
      const cursor = cursors[i] as SectionCursor;
      if (cursor.isBefore(least)) least = cursor;
    }
    visit(least);
    least.next();
    if (least.isAtEnd) cursors = cursors.filter((cursor) => cursor !== least);
  }
  for (const section of sections) section.free();
};

/** Writes one table in place of several whose chunks follow each other, without what a scavenge took. */
export const mergeTables = (
  directory: string,
  chunkSizeBytes: number,
  ranges: readonly (readonly [firstChunk: number, lastChunk: number])[],
): void => {
  const tables = ranges.map(([a, b]) => new TableFile(join(directory, tableFileName(a, b))));
  const sum = (of: (table: TableFile) => number): number =>
    tables.reduce((total, table) => total + of(table), 0);
  const cursors = (section: "streams" | "ids"): SectionCursor[] =>
    tables.map((table) => new SectionCursor(table, section));
  const isStored = storedPositions(directory, chunkSizeBytes, ranges);
  const writer = new TableWriter({
    directory,
    firstChunk: Math.min(...ranges.map(([first]) => first)),
    lastChunk: Math.max(...ranges.map(([, last]) => last)),
    streams: sum((table) => BloomFilter.keysIn(table.footer.streamBloomBytes)),
    ids: sum((table) => table.footer.idEntries),
  });
  merge(cursors("streams"), ({ high, low, order, position }) => {
    if (isStored(position)) writer.addStream(high, low, order, position);
  });
  writer.endStreams();
  merge(cursors("ids"), ({ high, low, position }) => {
    if (isStored(position)) writer.addId(high, low, position);
  });
  writer.finish();
  for (const table of tables) table.close();
};
