import { BlockCache } from "./blocks/block-cache.ts";
import { defaultBlockBytes } from "./blocks/block-format.ts";
import type { ChunkImage } from "./blocks/chunk-image.ts";
import { ChunkFiles } from "./chunk-files.ts";
import type { Disk } from "./disk.ts";
import { imageWriter } from "./image-writer.ts";
import { openChunkImage } from "./open-chunk-image.ts";

/** A sealed chunk to compress. */
export type ChunkToCompress = {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  readonly chunk: number;
};

/** Is awaited after each block, so that other work has its turn. */
export type Rest = () => Promise<void>;

const noRest: Rest = () => Promise.resolve();

/** Returns the path of a compressed chunk that is being written beside the plain one. */
export function compressedPath(chunkPath: string): string {
  return chunkPath.replace(/\.log$/, ".compressed.new");
}

/**
 * Writes a chunk compressed to a file beside it, synced, reads that back and compares every byte. Throws
 * CorruptLogError if the chunk's header or map is damaged; leaves no file if it fails.
 */
export async function compressChunk(
  task: ChunkToCompress,
  disk: Disk,
  rest = noRest,
): Promise<void> {
  const files = new ChunkFiles(task.directory, task.chunkSizeBytes);
  const path = compressedPath(files.path(task.chunk));
  try {
    // Refuses a chunk with a damaged map: what can't be read stays as it is.
    files.endOf(task.chunk);
    const image = files.openImage(task.chunk);
    try {
      await writeCompressed(task, image, path, disk, rest);
      await compare({ ...task, path }, image, rest);
    } finally {
      image.close();
    }
  } catch (error) {
    disk.remove(path);
    throw error;
  } finally {
    files.close();
  }
}

async function writeCompressed(
  { chunk, chunkSizeBytes }: ChunkToCompress,
  image: ChunkImage,
  path: string,
  disk: Disk,
  rest: Rest,
): Promise<void> {
  disk.remove(path);
  const file = disk.openLog(path);
  try {
    const writer = imageWriter(file, { chunk, chunkSizeBytes, isCompressed: true });
    for (const block of blocksOf(image)) {
      writer.add(block);
      if (writer.isFull) await writer.flush();
      await rest();
    }
    await writer.finish();
  } finally {
    file.close();
  }
}

async function compare(
  file: { readonly path: string; readonly chunk: number; readonly chunkSizeBytes: number },
  image: ChunkImage,
  rest: Rest,
): Promise<void> {
  const compressed = openChunkImage(file, new BlockCache(defaultBlockBytes));
  try {
    const stored = blocksOf(compressed);
    for (const block of blocksOf(image)) {
      if (stored.next().value?.equals(block) !== true) throw differs(file.path);
      await rest();
    }
    if (!stored.next().done || compressed.check().length > 0) throw differs(file.path);
  } finally {
    compressed.close();
  }
}

function differs(path: string): Error {
  return new Error(`${path} doesn't read back as the chunk that it was made from`);
}

/** Reads an image block by block; each is valid until the next. */
function* blocksOf(image: ChunkImage): Generator<Buffer, undefined> {
  const block = Buffer.allocUnsafe(defaultBlockBytes);
  const sizeBytes = image.sizeBytes();
  for (let at = 0; at < sizeBytes; ) {
    const length = image.read(block, Math.min(block.length, sizeBytes - at), at);
    if (length === 0) throw new Error(`a chunk ends at ${at}, not at ${sizeBytes}`);
    yield block.subarray(0, length);
    at += length;
  }
  return undefined;
}
