import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChunkFiles, listChunks } from "../log/chunk-files.ts";
import { ownerOf, readDataDirectory } from "../log/data-directory.ts";
import { readDurableMark } from "../log/durable-mark.ts";
import { scanChunk } from "../log/recover-log.ts";
import type { OnDamage } from "../log/storage-errors.ts";

/** A data directory that is only looked at, whether a store serves it or not. */
export type DataFiles = {
  readonly files: ChunkFiles;
  readonly directory: string;
  /** The process that serves it. */
  readonly servedBy: number | undefined;
};

/** Opens a data directory for looking, beyond damage if `onDamage` is given. Throws DataDirectoryError. */
export const openDataFiles = (directory: string, onDamage?: OnDamage): DataFiles => {
  const { chunkSizeBytes } = readDataDirectory(directory);
  const files = new ChunkFiles(directory, chunkSizeBytes, onDamage);
  return { files, directory, servedBy: ownerOf(directory) };
};

/** The chunks whose files are there and needed, ascending. */
export const chunksOf = ({ files, directory }: DataFiles): number[] =>
  listChunks(directory).filter((chunk) => !files.removed.has(chunk));

/** Where the log ends: where its store says so, else behind the last whole append. Throws CorruptLogError. */
export const endOfLog = (data: DataFiles): number => {
  const { files, directory, servedBy } = data;
  const mark = readDurableMark(directory);
  const newest = chunksOf(data).at(-1);
  if (newest === undefined) return mark;
  // A store that is being started, or served before its first append, has an older mark.
  if (servedBy !== undefined && files.chunkOf(mark) === newest) return mark;
  return scanChunk(files, newest, { durable: mark }, () => {}).end;
};

/** The bytes of the files with names like this. */
export const sizeOfFiles = (directory: string, pattern: RegExp): number =>
  readdirSync(directory)
    .filter((name) => pattern.test(name))
    .reduce((sum, name) => sum + (statSync(join(directory, name)).size ?? 0), 0);
