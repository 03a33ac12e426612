import { closeSync, fstatSync, openSync } from "node:fs";
import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { FilePiece, nextSound } from "./file-piece.ts";
import { positionAt, sizeAt } from "./record/record-view.ts";

// For reading on beyond damage: slow, since it reads the file of a chunk, and seldom needed.

const scan = (
  files: ChunkFiles,
  chunk: number,
  isWanted: (position: number) => boolean,
): number | undefined => {
  const isDense = !files.isScavenged(chunk);
  const base = files.startOf(chunk);
  const descriptor = openSync(files.path(chunk), "r");
  try {
    const piece = new FilePiece(descriptor, fstatSync(descriptor).size);
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
    closeSync(descriptor);
  }
};

/** The position of the chunk's first sound record at or behind a position; undefined if there is none. */
export const soundBehind = (
  files: ChunkFiles,
  chunk: number,
  position: number,
): number | undefined => scan(files, chunk, (one) => one >= position);

/** The position of the chunk's last sound record before a position; undefined if there is none. */
export const soundBefore = (
  files: ChunkFiles,
  chunk: number,
  position: number,
): number | undefined => {
  let last: number | undefined;
  scan(files, chunk, (one) => {
    if (one < position) last = one;
    return one >= position;
  });
  return last;
};
