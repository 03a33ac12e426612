import { join } from "node:path";
import { BloomFilter } from "./bloom-filter.ts";
import { SectionCursor } from "./section-cursor.ts";
import { SectionMerge } from "./section-merge.ts";
import { storedPositions } from "./stored-positions.ts";
import { TableFile } from "./table-file.ts";
import { tableFileName } from "./table-format.ts";
import { TableWriter } from "./table-writer.ts";

const entriesOfStep = 8192;

/** Visits the entries of one section of several tables in order, step by step. */
function* mergeSection(
  tables: readonly TableFile[],
  section: "streams" | "ids",
  visit: (entry: SectionCursor) => void,
): Generator<void> {
  const merge = new SectionMerge(
    tables.map((table) => new SectionCursor(table, section)),
    visit,
  );
  while (merge.advance(entriesOfStep)) yield;
  merge.free();
}

/**
 * Merges tables of consecutive chunks into one, without the entries that a scavenge removed. Each step
 * of the generator does a part of the work.
 */
export function* mergeTables(
  directory: string,
  chunkSizeBytes: number,
  ranges: readonly (readonly [firstChunk: number, lastChunk: number])[],
): Generator<void> {
  const tables = ranges.map(([a, b]) => new TableFile(join(directory, tableFileName(a, b))));
  const sum = (of: (table: TableFile) => number): number =>
    tables.reduce((total, table) => total + of(table), 0);
  const isStored = storedPositions(directory, chunkSizeBytes, ranges);
  const writer = new TableWriter({
    directory,
    firstChunk: Math.min(...ranges.map(([first]) => first)),
    lastChunk: Math.max(...ranges.map(([, last]) => last)),
    streams: sum((table) => BloomFilter.keysIn(table.footer.streamBloomBytes)),
    ids: sum((table) => table.footer.idEntries),
  });
  yield* mergeSection(tables, "streams", (entry) => {
    const { position } = entry;
    if (isStored(position)) writer.addStream(entry.high, entry.low, entry.order, position);
  });
  writer.endStreams();
  yield* mergeSection(tables, "ids", (entry) => {
    const { position } = entry;
    if (isStored(position)) writer.addId(entry.high, entry.low, position);
  });
  writer.finish();
  for (const table of tables) table.close();
}
