import type { ChunkFiles } from "./chunk-files.ts";
import { chunkHeader, chunkHeaderBytes } from "./chunk-header.ts";
import { FilePiece, nextSound, soundSize } from "./file-piece.ts";
import { markKind, markSize } from "./record/record.ts";
import { kindAt, remainingAt, revisionAt, sizeAt } from "./record/record-view.ts";
import type { OnDamage } from "./storage-errors.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** The result of a chunk scan: everything before `end` is complete. */
export type ChunkScan = { readonly end: number; readonly fileEnd: number };

/** Called for every event of a complete append, in order. */
export type OnEvent = (bytes: Buffer, start: number, position: number) => void;

type Scan = { base: number; durable: number; onDamage?: OnDamage | undefined };

/** Searches after a damaged record for a mark that proves that the record had been on disk. */
const durableBehind = (piece: FilePiece, from: number, base: number): number => {
  const isPossible = (position: number, at: number): boolean => position === base + at;
  let durable = 0;
  for (let at = from; at < piece.fileSize; ) {
    at = nextSound(piece, at, isPossible);
    if (at >= piece.fileSize) break;
    const start = piece.need(at, markSize);
    if (kindAt(piece.bytes, start) === markKind)
      durable = Math.max(durable, revisionAt(piece.bytes, start));
    at += sizeAt(piece.bytes, start);
  }
  return durable;
};

/**
 * Returns where to continue after a damaged record; undefined if it was never stored. Throws
 * CorruptLogError.
 */
const behindDamage = (
  piece: FilePiece,
  at: number,
  { base, durable, onDamage }: Scan,
): number | undefined => {
  const known = Math.max(durable, durableBehind(piece, at + 8, base));
  if (known <= base + at) return undefined;
  if (!onDamage) throw new CorruptLogError(base + at, "a record that had been stored is not sound");
  const next = nextSound(piece, at + 8, (position, place) => position === base + place);
  onDamage(base + at, base + next);
  return next;
};

const scanFile = (piece: FilePiece, scan: Scan, onEvent: OnEvent): number => {
  const { base } = scan;
  let at = chunkHeaderBytes;
  let end = at;
  let open: number[] = [];
  const onceOpen = (): void => {
    for (const one of open) onEvent(piece.bytes, piece.need(one, at - one), base + one);
    open = [];
  };
  while (at < piece.fileSize) {
    const found = soundSize(piece, at, base + at);
    if (found === 0) {
      const next = behindDamage(piece, at, scan);
      if (next === undefined) break;
      onceOpen();
      at = next;
      // Data that had been stored is never cut, intact or not.
      end = Math.min(at, Math.max(end, scan.durable - base));
      continue;
    }
    const start = piece.need(at, found);
    if (kindAt(piece.bytes, start) !== markKind) open.push(at);
    const isWhole = remainingAt(piece.bytes, start) === 0;
    at += found;
    if (!isWhole) continue;
    end = at;
    onceOpen();
  }
  return end;
};

/** The options of a chunk scan. */
export type ScanOptions = {
  /** How far the log is known to have been on disk. */
  readonly durable: number;
  /** The scan ignores everything at or after this position. */
  readonly until?: number;
  /** If given, the scan continues past damage. */
  readonly onDamage?: OnDamage | undefined;
};

/**
 * Reads a chunk from its header to the last complete append. Throws CorruptLogError if damaged data is
 * known to have been on disk: it is below `durable`, or a later mark proves it.
 */
export function scanChunk(
  files: ChunkFiles,
  chunk: number,
  { durable, until = Number.POSITIVE_INFINITY, onDamage }: ScanOptions,
  onEvent: OnEvent,
): ChunkScan {
  const base = files.startOf(chunk);
  const image = files.openImage(chunk);
  try {
    const size = Math.min(image.sizeBytes(), until - base);
    const piece = new FilePiece(image, size);
    const head = piece.bytes.subarray(piece.need(0, chunkHeaderBytes), chunkHeaderBytes);
    if (size < chunkHeaderBytes || !head.equals(chunkHeader(chunk, files.chunkSizeBytes))) {
      if (durable <= base && size <= chunkHeaderBytes) return { end: base, fileEnd: base + size };
      if (!onDamage) throw new CorruptLogError(base, "the head of the chunk is not sound");
      onDamage(base, base + chunkHeaderBytes);
    }
    const end = base + scanFile(piece, { base, durable, onDamage }, onEvent);
    if (durable > end && !onDamage)
      throw new CorruptLogError(end, `the log ends there, but was stored up to ${durable}`);
    if (durable > end) onDamage?.(end, durable);
    return { end, fileEnd: base + size };
  } finally {
    image.close();
  }
}
