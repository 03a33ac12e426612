import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LogReader } from "../log/log-reader.ts";
import { markKind } from "../log/record/record.ts";
import { createdMsAt, kindAt } from "../log/record/record-view.ts";
import { TableFile } from "../index/tables/table-file.ts";
import type { DataFiles } from "./data-files.ts";
import { chunksOf, endOfLog, openDataFiles, sizeOfFiles } from "./data-files.ts";

/** The statistics of a data directory; sizes in bytes, times RFC 3339. */
export type StoreStats = {
  readonly directory: string;
  readonly servedByProcess: number | null;
  readonly endPosition: number;
  readonly events: number;
  readonly oldestRecordedAt: string | null;
  readonly newestRecordedAt: string | null;
  readonly chunks: number;
  readonly chunksScavenged: number;
  readonly chunksRemoved: number;
  readonly chunksCompressed: number;
  /** What the compressed chunks would take uncompressed. */
  readonly compressedContentBytes: number;
  /** What the compressed chunks take, as part of `logBytes`. */
  readonly compressedStoredBytes: number;
  readonly chunkSizeBytes: number;
  readonly logBytes: number;
  readonly indexBytes: number;
};

const timeText = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

/**
 * Counts the events that have an entry in an index file; may still include events that a scavenge
 * removed.
 */
const indexed = (directory: string): { events: number; untilChunk: number } => {
  let [events, untilChunk] = [0, 0];
  for (const name of readdirSync(directory).filter((one) => /^index-\d+-\d+\.idx$/.test(one))) {
    const table = new TableFile(join(directory, name));
    events += table.footer.streamEntries;
    untilChunk = Math.max(untilChunk, table.footer.lastChunk + 1);
    table.close();
  }
  return { events, untilChunk };
};

type Found = { events: number; firstMs: number | undefined; lastMs: number | undefined };

const look = ({ files }: DataFiles, from: number, until: number, most: number): Found => {
  const found: Found = { events: 0, firstMs: undefined, lastMs: undefined };
  new LogReader(files).forward(from, until, (bytes, start) => {
    if (kindAt(bytes, start) === markKind) return true;
    found.events += 1;
    found.lastMs = createdMsAt(bytes, start);
    found.firstMs ??= found.lastMs;
    return found.events < most;
  });
  return found;
};

const compressedIn = ({ files }: DataFiles, chunks: readonly number[]) => {
  const sizes = chunks.map((chunk) => files.sizesOf(chunk)).filter((one) => one.isCompressed);
  return {
    chunksCompressed: sizes.length,
    compressedContentBytes: sizes.reduce((sum, { imageBytes }) => sum + imageBytes, 0),
    compressedStoredBytes: sizes.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
  };
};

/**
 * Returns the statistics of a data directory, without reading all of it. Throws DataDirectoryError,
 * CorruptLogError.
 */
export function storeStats(directory: string): StoreStats {
  const data = openDataFiles(directory);
  const { files } = data;
  const end = endOfLog(data);
  const chunks = chunksOf(data);
  const { events, untilChunk } = indexed(directory);
  const unindexed = look(data, files.startOf(untilChunk), end, Number.POSITIVE_INFINITY);
  const oldest = look(data, 0, end, 1);
  const newest =
    unindexed.lastMs ?? look(data, files.startOf(untilChunk - 1), end, Infinity).lastMs;
  const stats = {
    directory,
    servedByProcess: data.servedBy ?? null,
    endPosition: end,
    events: events + unindexed.events,
    oldestRecordedAt: timeText(oldest.firstMs),
    newestRecordedAt: timeText(newest),
    chunks: chunks.length,
    chunksScavenged: chunks.filter((chunk) => files.isScavenged(chunk)).length,
    chunksRemoved: files.removed.size,
    ...compressedIn(data, chunks),
    chunkSizeBytes: files.chunkSizeBytes,
    logBytes: sizeOfFiles(directory, /^chunk-\d+\.log$/),
    indexBytes: sizeOfFiles(directory, /^index-.*\.idx$/),
  };
  files.close();
  return stats;
}
