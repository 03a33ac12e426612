import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeader, chunkHeaderBytes } from "./chunk-header.ts";
import { markKind, markSize } from "./record.ts";
import { isSound, kindAt, positionAt, remainingAt, revisionAt, sizeAt } from "./record-view.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** What a scan of a chunk found: everything before `end` is whole. */
export type ChunkScan = { readonly end: number; readonly fileEnd: number };

/** Called for every event of a whole append, in order. */
export type OnEvent = (bytes: Buffer, start: number, position: number) => void;

const blockBytes = 4 * 1024 * 1024;

/** Reads a file piece by piece; the piece always holds the whole record at `at`, if the file does. */
class Piece {
  bytes: Buffer;
  from = 0;
  length = 0;
  private readonly descriptor: number;
  private readonly fileSize: number;

  constructor(descriptor: number, fileSize: number) {
    this.descriptor = descriptor;
    this.fileSize = fileSize;
    this.bytes = Buffer.allocUnsafe(Math.min(blockBytes, fileSize));
  }

  /** Makes file[at, at + want) available as far as there is such; gives its place in `bytes`. */
  need(at: number, want: number): number {
    const end = Math.min(at + want, this.fileSize);
    if (at < this.from || end > this.from + this.length) {
      if (want > this.bytes.length) this.bytes = Buffer.allocUnsafe(want);
      this.from = at;
      const length = Math.min(this.bytes.length, this.fileSize - at);
      this.length = readSync(this.descriptor, this.bytes, 0, length, at);
    }
    return at - this.from;
  }
}

const soundSize = (piece: Piece, at: number, position: number, limit: number): number => {
  let start = piece.need(at, markSize);
  if (piece.length - start < markSize) return 0;
  const size = sizeAt(piece.bytes, start);
  if (size < markSize || size > limit) return 0;
  start = piece.need(at, size);
  return isSound(piece.bytes, start, piece.length, position) ? size : 0;
};

/** Looks behind a damaged record for a mark which tells that it had been on disk. */
const durableBehind = (piece: Piece, from: number, base: number, size: number): number => {
  let durable = 0;
  for (let at = from; at + markSize <= size; at += 8) {
    const start = piece.need(at, markSize);
    if (positionAt(piece.bytes, start) !== base + at) continue;
    const found = soundSize(piece, at, base + at, size - at);
    if (found === 0) continue;
    const sound = piece.need(at, found);
    if (kindAt(piece.bytes, sound) === markKind)
      durable = Math.max(durable, revisionAt(piece.bytes, sound));
    at += found - 8;
  }
  return durable;
};

const scanFile = (piece: Piece, base: number, size: number, durable: number, onEvent: OnEvent) => {
  let at = chunkHeaderBytes;
  let end = at;
  let open: number[] = [];
  while (at < size) {
    const found = soundSize(piece, at, base + at, size - at);
    if (found === 0) {
      const known = Math.max(durable, durableBehind(piece, at + 8, base, size));
      if (known > base + at)
        throw new CorruptLogError(base + at, "a record that had been stored is not sound");
      break;
    }
    const start = piece.need(at, found);
    if (kindAt(piece.bytes, start) !== markKind) open.push(at);
    const isWhole = remainingAt(piece.bytes, start) === 0;
    at += found;
    if (!isWhole) continue;
    end = at;
    const last = at;
    for (const one of open) onEvent(piece.bytes, piece.need(one, last - one), base + one);
    open = [];
  }
  return end;
};

/**
 * Reads a chunk from its head to the last whole append. Throws CorruptLogError if something is
 * damaged that is known to have been on disk: below `durable`, or behind it lies a mark that says so.
 * What lies at or behind `until` is not looked at.
 */
export const scanChunk = (
  files: ChunkFiles,
  chunk: number,
  durable: number,
  onEvent: OnEvent,
  until = Number.POSITIVE_INFINITY,
): ChunkScan => {
  const base = files.startOf(chunk);
  const descriptor = openSync(files.path(chunk), "r");
  try {
    const size = Math.min(fstatSync(descriptor).size, until - base);
    const piece = new Piece(descriptor, size);
    const header = chunkHeader(chunk, files.chunkSizeBytes);
    piece.need(0, chunkHeaderBytes);
    if (
      size < chunkHeaderBytes ||
      crc32(piece.bytes.subarray(0, chunkHeaderBytes)) !== crc32(header)
    ) {
      if (durable > base || size > chunkHeaderBytes) {
        throw new CorruptLogError(base, "the head of the chunk is not sound");
      }
      return { end: base, fileEnd: base + size };
    }
    const end = base + scanFile(piece, base, size, durable, onEvent);
    if (durable > end)
      throw new CorruptLogError(end, `the log ends there, but was stored up to ${durable}`);
    return { end, fileEnd: base + size };
  } finally {
    closeSync(descriptor);
  }
};
