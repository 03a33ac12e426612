import type { OnChunkRestored } from "../log/chunk-files.ts";
import { ChunkFiles } from "../log/chunk-files.ts";
import { chunkHeaderBytes } from "../log/chunk-header.ts";
import { ChunkIndex } from "../index/memory/chunk-index.ts";
import { openDataDirectory } from "../log/data-directory.ts";
import type { Disk } from "../log/disk.ts";
import { systemDisk } from "../log/system-disk.ts";
import { openDurableMark, readDurableMark } from "../log/durable-mark.ts";
import type { CompressionOptions } from "./chunk-compressor.ts";
import { EventStore } from "./event-store.ts";
import type { IndexWork } from "../index/tables/index-builder.ts";
import { IndexBuilder } from "../index/tables/index-builder.ts";
import { IndexTables } from "../index/tables/index-tables.ts";
import type { OnDamage } from "../log/storage-errors.ts";
import { readNewest, recoverNewest } from "./recover-newest.ts";

/** The options for opening a store; sizes in bytes. */
export type OpenOptions = {
  readonly directory: string;
  /** For a new log only; an existing one keeps its chunk size. */
  readonly chunkSizeBytes?: number;
  readonly maxAppendBytes?: number;
  readonly rememberedStreams?: number;
  /** Whether reads skip damage and report it to `onProblem` instead of failing. */
  readonly readPastDamage?: boolean;
  /** Receives, as one line, what was cut at the log's end. */
  readonly onCut?: (message: string) => void;
  /** Receives, as one line, problems other than failed requests. */
  readonly onProblem?: (message: string) => void;
  /** All writes go through this disk; the machine's disk by default. */
  readonly disk?: Disk;
  /** Builds index tables and compresses chunks while the store serves; a thread by default. */
  readonly indexWork?: IndexWork;
  /** If given, sealed chunks are compressed as they age. */
  readonly compression?: CompressionOptions | undefined;
};

const maxReported = 1000;

/** Returns a listener that reports each damaged place once: it may be read repeatedly. */
const damageReporter = (onProblem: (message: string) => void): OnDamage => {
  const reported = new Set<number>();
  return (from, to) => {
    if (reported.has(from) || reported.size >= maxReported) return;
    reported.add(from);
    onProblem(`the log is damaged from position ${from} to ${to}: this part is skipped`);
  };
};

/** Returns a listener that reports each restored block once: it may be read repeatedly. */
const restoredReporter = (onProblem: (message: string) => void): OnChunkRestored => {
  const reported = new Set<string>();
  return (chunk, block) => {
    const place = `block ${block} of chunk ${chunk}`;
    if (reported.has(place) || reported.size >= maxReported) return;
    reported.add(place);
    onProblem(`${place} is damaged and is restored from parity: nothing is lost, check the disk`);
  };
};

const newestIndex = (
  files: ChunkFiles,
  durableEnd: number,
  onDamage: OnDamage | undefined,
): ChunkIndex => {
  const chunk = files.chunkOf(durableEnd);
  if (durableEnd <= files.startOf(chunk) + chunkHeaderBytes) return new ChunkIndex(chunk);
  return readNewest(files, chunk, { durable: durableEnd, until: durableEnd, onDamage }).index;
};

/** Opens the log in a directory, creating it if necessary. Throws DataDirectoryError, CorruptLogError. */
export function openEventStore(options: OpenOptions): EventStore {
  const { directory } = options;
  const data = openDataDirectory(directory, options.chunkSizeBytes ?? 64 * 1024 * 1024);
  try {
    const ignore = (): void => {};
    const { disk = systemDisk, onCut = ignore, onProblem = ignore } = options;
    const onDamage = options.readPastDamage ? damageReporter(onProblem) : undefined;
    const onRestored = restoredReporter(onProblem);
    const files = new ChunkFiles(directory, data.chunkSizeBytes, onDamage, onRestored);
    const scan = { durable: readDurableMark(directory), onDamage };
    const { newest, end } = recoverNewest(files, disk, scan, onCut);
    const indexWork = options.indexWork ?? new IndexBuilder();
    const { chunkSizeBytes } = data;
    const mark = openDurableMark(directory, disk, onProblem);
    return new EventStore({
      files,
      disk,
      end,
      newest,
      tables: new IndexTables(directory, files, indexWork, onDamage),
      onProblem,
      onDamage,
      maxAppendBytes: options.maxAppendBytes ?? 1024 * 1024,
      rememberedStreams: options.rememberedStreams ?? 100_000,
      reindex: (durableEnd) => newestIndex(files, durableEnd, onDamage),
      compression: options.compression,
      compress: (chunk) => indexWork.run({ kind: "compress", directory, chunkSizeBytes, chunk }),
      noteDurable: (durableEnd) => mark.note(durableEnd),
      close: () => {
        mark.close();
        data.release();
      },
    });
  } catch (error) {
    data.release();
    throw error;
  }
}
