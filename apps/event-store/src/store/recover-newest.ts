import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ChunkIndex } from "../index/memory/chunk-index.ts";
import { type ChunkFiles, listChunks } from "../log/chunk-files.ts";
import { chunkHeaderBytes } from "../log/chunk-header.ts";
import type { Disk } from "../log/disk.ts";
import type { ScanOptions } from "../log/recover-log.ts";
import { scanChunk } from "../log/recover-log.ts";
import { CorruptLogError } from "../log/storage-errors.ts";

/**
 * Reads the newest chunk and cuts what a crash left incomplete; the other chunks have tables. Returns
 * its index and where the log ends. Throws CorruptLogError if data that had been on disk is missing.
 */
export function recoverNewest(
  files: ChunkFiles,
  disk: Disk,
  options: ScanOptions,
  onCut: (message: string) => void,
): { newest: ChunkIndex; end: number } {
  const chunks = listChunks(files.directory);
  checkChunks(files, disk, chunks);
  const newest = chunks.at(-1) ?? 0;
  if (chunks.length === 0) {
    if (options.durable > 0)
      throw new CorruptLogError(
        0,
        `no chunk is left of the log that was stored up to ${options.durable}`,
      );
    return { newest: new ChunkIndex(0), end: chunkHeaderBytes };
  }
  refuseCompressed(files, newest);
  const scan = readNewest(files, newest, options);
  if (scan.end === files.startOf(newest)) {
    // Not even its header was written: the log ends with the previous chunk.
    disk.remove(files.path(newest));
    return recoverNewest(files, disk, options, onCut);
  }
  if (scan.end < scan.fileEnd) {
    const file = disk.openLog(files.path(newest));
    file.cut(scan.end - files.startOf(newest));
    file.close();
    onCut(`cut ${scan.fileEnd - scan.end} bytes of an unfinished write after ${scan.end}`);
  }
  // If the end is lost, the log continues in a new chunk, so that no position is used twice.
  const isLost = options.durable > scan.end;
  const end = isLost ? files.startOf(newest + 1) + chunkHeaderBytes : scan.end;
  return { newest: scan.index, end };
}

/** A chunk is compressed once a later one is in use: nothing can be appended to it. */
const refuseCompressed = (files: ChunkFiles, newest: number): void => {
  const image = files.openImage(newest);
  image.close();
  if (!image.isCompressed) return;
  const at = files.startOf(newest + 1);
  throw new CorruptLogError(at, `${files.path(newest + 1)} is missing`);
};

/** Checks that every chunk exists, or was recorded as removed by a scavenge. */
const checkChunks = (files: ChunkFiles, disk: Disk, chunks: readonly number[]): void => {
  for (const name of readdirSync(files.directory)) {
    // The output of an unfinished scavenge or compression.
    if (/^chunk-\d+\.(log|compressed)\.new$/.test(name)) disk.remove(join(files.directory, name));
  }
  const there = new Set(chunks);
  for (let chunk = 0; chunk <= (chunks.at(-1) ?? 0); chunk += 1) {
    if (files.removed.has(chunk)) {
      // Its removal was recorded before the process was killed.
      if (there.has(chunk)) disk.remove(files.path(chunk));
    } else if (!there.has(chunk) && there.size > 0) {
      throw new CorruptLogError(files.startOf(chunk), `${files.path(chunk)} is missing`);
    }
  }
};

/** Reads and indexes the chunk that is written to. Throws CorruptLogError. */
export function readNewest(files: ChunkFiles, chunk: number, options: ScanOptions) {
  const index = new ChunkIndex(chunk);
  return { index, ...scanChunk(files, chunk, options, index.addRecord) };
}
