import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { FilePiece, nextSound } from "./file-piece.ts";
import { positionAt, sizeAt } from "./record/record-view.ts";

// For reading past damage: slow, because it reads a whole chunk file, and rarely needed.

const scan = (
  files: ChunkFiles,
  chunk: number,
  isWanted: (position: number) => boolean,
): number | undefined => {
  const isDense = !files.isScavenged(chunk);
  const base = files.startOf(chunk);
  const image = files.openImage(chunk);
  try {
    const piece = new FilePiece(image);
    const isPossible = (position: number, at: number): boolean =>
      isDense ? position === base + at : files.chunkOf(position) === chunk;
    let at = nextSound(piece, chunkHeaderBytes, isPossible);
    for (; at < piece.fileSize; at = nextSound(piece, at, isPossible)) {
      const start = piece.need(at, 16);
      const position = positionAt(piece.bytes, start);
      if (isWanted(position)) return position;
      at += sizeAt(piece.bytes, start);
    }
    return undefined;
  } finally {
    image.close();
  }
};

/**
 * Returns the position of the chunk's first intact record at or after a position; undefined if there is
 * none.
 */
export function soundBehind(
  files: ChunkFiles,
  chunk: number,
  position: number,
): number | undefined {
  return scan(files, chunk, (one) => one >= position);
}

/** Returns the position of the chunk's last intact record before a position; undefined if there is none. */
export function soundBefore(
  files: ChunkFiles,
  chunk: number,
  position: number,
): number | undefined {
  let last: number | undefined;
  scan(files, chunk, (one) => {
    if (one < position) last = one;
    return one >= position;
  });
  return last;
}
