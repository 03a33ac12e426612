import { BlockEncoder } from "./blocks/block-encoder.ts";
import { chunkHeader, compressedVersion } from "./chunk-header.ts";
import type { LogFile } from "./disk.ts";
import { PieceWriter } from "./piece-writer.ts";

/** Writes the image of a chunk to a file, as it is or compressed. */
export type ImageWriter = {
  /** The offset of the next byte in the image. */
  readonly offset: number;
  /** True when enough is buffered to be flushed. */
  readonly isFull: boolean;
  /** Adds a copy of the bytes. */
  add(bytes: Buffer): void;
  flush(): Promise<void>;
  /** Writes the rest, synced; resolves with the size of the file in bytes. */
  finish(): Promise<number>;
};

/** Which chunk is written. */
export type ImageOf = {
  readonly chunk: number;
  readonly chunkSizeBytes: number;
  readonly isCompressed: boolean;
};

/** Returns a writer to an empty file. */
export function imageWriter(file: LogFile, of: ImageOf): ImageWriter {
  return of.isCompressed ? blocksTo(file, of) : plainTo(file);
}

function plainTo(file: LogFile): ImageWriter {
  const pieces = new PieceWriter(file);
  return {
    get offset() {
      return pieces.offset;
    },
    get isFull() {
      return pieces.isFull;
    },
    add: (bytes) => pieces.add(Buffer.from(bytes)),
    flush: () => pieces.flush(),
    finish: async () => {
      await pieces.flush();
      return pieces.offset;
    },
  };
}

function blocksTo(file: LogFile, { chunk, chunkSizeBytes }: ImageOf): ImageWriter {
  const pieces = new PieceWriter(file);
  pieces.add(chunkHeader(chunk, chunkSizeBytes, compressedVersion));
  const encoder = new BlockEncoder(pieces.offset);
  return {
    get offset() {
      return encoder.imageBytes;
    },
    get isFull() {
      return pieces.isFull;
    },
    add: (bytes) => {
      for (const block of encoder.add(bytes)) pieces.add(block);
    },
    flush: () => pieces.flush(),
    finish: async () => {
      pieces.add(encoder.finish());
      await pieces.flush();
      return pieces.offset;
    },
  };
}
