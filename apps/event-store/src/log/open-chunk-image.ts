import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { BlockCache } from "./blocks/block-cache.ts";
import type { OnRestored } from "./blocks/block-image.ts";
import { BlockImage } from "./blocks/block-image.ts";
import type { ReadBytes } from "./blocks/block-index.ts";
import { readBlockFooter, readBlockIndex, rebuildBlockIndex } from "./blocks/block-index.ts";
import type { ChunkImage } from "./blocks/chunk-image.ts";
import { chunkHeaderBytes, isCompressedHeader, isPlainHeader } from "./chunk-header.ts";
import type { OnDamage } from "./storage-errors.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** Which file to open, and what its header says if it is right. */
export type ChunkFile = {
  readonly path: string;
  readonly chunk: number;
  readonly chunkSizeBytes: number;
  readonly onRestored?: OnRestored | undefined;
};

/**
 * Opens a chunk's file, compressed or not. If the header or the block index of a compressed one is
 * damaged, reports that to `onDamage` and reads on; without `onDamage` throws CorruptLogError.
 */
export function openChunkImage(
  file: ChunkFile,
  cache: BlockCache,
  onDamage?: OnDamage,
): ChunkImage {
  const descriptor = openSync(file.path, "r");
  try {
    return imageOf(file, descriptor, cache, onDamage);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function imageOf(
  { path, chunk, chunkSizeBytes, onRestored }: ChunkFile,
  descriptor: number,
  cache: BlockCache,
  onDamage: OnDamage | undefined,
): ChunkImage {
  const read: ReadBytes = (offset, length) => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
  };
  const head = read(0, chunkHeaderBytes);
  if (isPlainHeader(head, chunk, chunkSizeBytes)) return plainImage(descriptor);
  const sizeBytes = fstatSync(descriptor).size;
  const isMarked = isCompressedHeader(head, chunk, chunkSizeBytes);
  if (!isMarked && !readBlockFooter(sizeBytes, read)) return plainImage(descriptor);
  const index = readBlockIndex(sizeBytes, read);
  if (!isMarked || !index) {
    const start = chunk * chunkSizeBytes;
    const part = isMarked ? "block index" : "header";
    if (!onDamage) throw new CorruptLogError(start, `the ${part} of ${path} is damaged`);
    onDamage(start, start + chunkHeaderBytes);
  }
  const stored = { read, sizeBytes, close: () => closeSync(descriptor) };
  return new BlockImage(stored, index ?? rebuildBlockIndex(sizeBytes, read), cache, onRestored);
}

function plainImage(descriptor: number): ChunkImage {
  const sizeBytes = (): number => fstatSync(descriptor).size;
  return {
    isCompressed: false,
    sizeBytes,
    storedBytes: sizeBytes,
    read: (into, length, offset) => readSync(descriptor, into, 0, length, offset),
    check: () => [],
    close: () => closeSync(descriptor),
  };
}
