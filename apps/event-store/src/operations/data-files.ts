import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChunkFiles, listChunks } from "../log/chunk-files.ts";
import { ownerOf, readDataDirectory } from "../log/data-directory.ts";
import { readDurableMark } from "../log/durable-mark.ts";
import { scanChunk } from "../log/recover-log.ts";
import type { OnDamage } from "../log/storage-errors.ts";

/** A data directory opened for reading only, whether a store serves it or not. */
export type DataFiles = {
  readonly files: ChunkFiles;
  readonly directory: string;
  /** The process that serves it. */
  readonly servedBy: number | undefined;
};

/** Opens a data directory for reading, past damage if `onDamage` is given. Throws DataDirectoryError. */
export function openDataFiles(directory: string, onDamage?: OnDamage): DataFiles {
  const { chunkSizeBytes } = readDataDirectory(directory);
  const files = new ChunkFiles(directory, chunkSizeBytes, onDamage);
  return { files, directory, servedBy: ownerOf(directory) };
}

/** Returns the chunks that exist and are needed, ascending. */
export function chunksOf({ files, directory }: DataFiles): number[] {
  return listChunks(directory).filter((chunk) => !files.removed.has(chunk));
}

/**
 * Returns where the log ends: as recorded by its store, else after the last complete append. Throws
 * CorruptLogError.
 */
export function endOfLog(data: DataFiles): number {
  const { files, directory, servedBy } = data;
  const mark = readDurableMark(directory);
  const newest = chunksOf(data).at(-1);
  if (newest === undefined) return mark;
  // A store that is starting, or has not appended anything yet, has an older mark.
  if (servedBy !== undefined && files.chunkOf(mark) === newest) return mark;
  return scanChunk(files, newest, { durable: mark }, () => {}).end;
}

/** Returns the total size of the files whose names match, in bytes. */
export function sizeOfFiles(directory: string, pattern: RegExp): number {
  return readdirSync(directory)
    .filter((name) => pattern.test(name))
    .reduce((sum, name) => sum + (statSync(join(directory, name)).size ?? 0), 0);
}
