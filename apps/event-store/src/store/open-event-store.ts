import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ChunkFiles, listChunks } from "../log/chunk-files.ts";
import { chunkHeaderBytes } from "../log/chunk-header.ts";
import { ChunkIndex } from "../index/memory/chunk-index.ts";
import { openDataDirectory } from "../log/data-directory.ts";
import type { Disk } from "../log/disk.ts";
import { systemDisk } from "../log/system-disk.ts";
import { openDurableMark, readDurableMark } from "../log/durable-mark.ts";
import { EventStore } from "./event-store.ts";
import type { IndexWork } from "../index/tables/index-builder.ts";
import { IndexBuilder } from "../index/tables/index-builder.ts";
import { IndexTables } from "../index/tables/index-tables.ts";
import type { ScanOptions } from "../log/recover-log.ts";
import { scanChunk } from "../log/recover-log.ts";
import type { OnDamage } from "../log/storage-errors.ts";
import { CorruptLogError } from "../log/storage-errors.ts";

/** How a store is opened; sizes in bytes. */
export type OpenOptions = {
  readonly directory: string;
  /** Of a new log; an existing one keeps its own. */
  readonly chunkSizeBytes?: number;
  readonly maxAppendBytes?: number;
  readonly rememberedStreams?: number;
  /** Reading goes on beyond what is damaged, which `onProblem` is told; else it is refused. */
  readonly readPastDamage?: boolean;
  /** Told in one line what was cut at the log's end. */
  readonly onCut?: (message: string) => void;
  /** Told in one line what went wrong beside the answers to requests. */
  readonly onProblem?: (message: string) => void;
  /** What is written goes through this; the machine's own unless told otherwise. */
  readonly disk?: Disk;
  /** Who makes index tables while the store serves; a thread unless told otherwise. */
  readonly indexWork?: IndexWork;
};

const indexOf = (files: ChunkFiles, chunk: number, options: ScanOptions) => {
  const index = new ChunkIndex(chunk);
  return { index, ...scanChunk(files, chunk, options, index.addRecord) };
};

/** Every chunk is there, or a scavenge has noted that it is not needed. */
const checkChunks = (files: ChunkFiles, disk: Disk, chunks: readonly number[]): void => {
  for (const name of readdirSync(files.directory)) {
    // What a scavenge had not finished.
    if (/^chunk-\d+\.log\.new$/.test(name)) disk.remove(join(files.directory, name));
  }
  const there = new Set(chunks);
  for (let chunk = 0; chunk <= (chunks.at(-1) ?? 0); chunk += 1) {
    if (files.removed.has(chunk)) {
      // It was noted, then the process was killed.
      if (there.has(chunk)) disk.remove(files.path(chunk));
    } else if (!there.has(chunk) && there.size > 0) {
      throw new CorruptLogError(files.startOf(chunk), `${files.path(chunk)} is missing`);
    }
  }
};

/** Scans the newest chunk, cutting what a crash left there; the others have their tables. */
const recover = (
  files: ChunkFiles,
  disk: Disk,
  options: ScanOptions,
  onCut: (message: string) => void,
): { newest: ChunkIndex; end: number } => {
  const chunks = listChunks(files.directory);
  checkChunks(files, disk, chunks);
  const newest = chunks.at(-1) ?? 0;
  if (chunks.length === 0) {
    if (options.durable > 0)
      throw new CorruptLogError(0, `no chunk is left of what was stored up to ${options.durable}`);
    return { newest: new ChunkIndex(0), end: chunkHeaderBytes };
  }
  const scan = indexOf(files, newest, options);
  if (scan.end === files.startOf(newest)) {
    // Not even its head was written: the log ends with the chunk before it.
    disk.remove(files.path(newest));
    return recover(files, disk, options, onCut);
  }
  if (scan.end < scan.fileEnd) {
    const file = disk.openLog(files.path(newest));
    file.cut(scan.end - files.startOf(newest));
    file.close();
    onCut(`cut ${scan.fileEnd - scan.end} bytes of an unfinished write behind ${scan.end}`);
  }
  // Where the end is lost, no position is given twice: the log goes on in a chunk of its own.
  const isLost = options.durable > scan.end;
  const end = isLost ? files.startOf(newest + 1) + chunkHeaderBytes : scan.end;
  return { newest: scan.index, end };
};

const maxTold = 1000;

/** Tells of each place once: it may be read again and again. */
const tellDamage = (onProblem: (message: string) => void): OnDamage => {
  const told = new Set<number>();
  return (from, to) => {
    if (told.has(from) || told.size >= maxTold) return;
    told.add(from);
    onProblem(`the log is damaged from position ${from} to ${to}: this is passed over`);
  };
};

/** Opens the log in a directory, creating it if need be. Throws DataDirectoryError, CorruptLogError. */
export const openEventStore = (options: OpenOptions): EventStore => {
  const { directory } = options;
  const data = openDataDirectory(directory, options.chunkSizeBytes ?? 64 * 1024 * 1024);
  try {
    const ignore = (): void => {};
    const { disk = systemDisk, onCut = ignore, onProblem = ignore } = options;
    const onDamage = options.readPastDamage ? tellDamage(onProblem) : undefined;
    const files = new ChunkFiles(directory, data.chunkSizeBytes, onDamage);
    const scan = { durable: readDurableMark(directory), onDamage };
    const { newest, end } = recover(files, disk, scan, onCut);
    const mark = openDurableMark(directory, disk, onProblem);
    return new EventStore({
      files,
      disk,
      end,
      newest,
      tables: new IndexTables(directory, files, options.indexWork ?? new IndexBuilder(), onDamage),
      onProblem,
      onDamage,
      maxAppendBytes: options.maxAppendBytes ?? 1024 * 1024,
      rememberedStreams: options.rememberedStreams ?? 100_000,
      reindex: (durableEnd) => {
        const chunk = files.chunkOf(durableEnd);
        const isEmpty = durableEnd <= files.startOf(chunk) + chunkHeaderBytes;
        if (isEmpty) return new ChunkIndex(chunk);
        return indexOf(files, chunk, { durable: durableEnd, until: durableEnd, onDamage }).index;
      },
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
};
