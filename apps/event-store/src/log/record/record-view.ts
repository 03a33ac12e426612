import { afterVarint, varintAt } from "@detektor/eventstore-protocol";
import { checksum } from "./checksum.ts";
import { headerBytes, markSize } from "./record.ts";

// Accessors for a record in `bytes` at `start`; see record.ts for the layout.

/** Returns the padded size of the record. */
export function sizeAt(bytes: Buffer, start: number): number {
  return bytes.readUInt32LE(start);
}
/** Returns the logical position. */
export function positionAt(bytes: Buffer, start: number): number {
  return bytes.readDoubleLE(start + 8);
}
/** Returns the kind: eventKind, markKind or tombstoneKind. */
export function kindAt(bytes: Buffer, start: number): number {
  return bytes[start + 16] as number;
}
/** Returns how many events of the same append follow. */
export function remainingAt(bytes: Buffer, start: number): number {
  return bytes.readUInt32LE(start + 20);
}
/** Returns the revision; for a mark, how far the log was on disk. */
export function revisionAt(bytes: Buffer, start: number): number {
  return bytes.readDoubleLE(start + 24);
}
/** Returns where the body ends. */
export function bodyEndAt(bytes: Buffer, start: number): number {
  return start + headerBytes + bytes.readUInt32LE(start + 40);
}
/** Returns where the 36 characters of the event's id begin. */
export function idStartAt(start: number): number {
  return start + headerBytes + 4;
}
/** Returns the event's id. */
export function idAt(bytes: Buffer, start: number): string {
  return bytes.toString("latin1", start + headerBytes + 4, start + headerBytes + 40);
}

const nameLengthAt = (start: number, bytes: Buffer): number =>
  afterVarint(bytes, start + headerBytes + 41) + 1;

/** Returns where the stream's name begins and ends. */
export function nameRangeAt(bytes: Buffer, start: number): { from: number; to: number } {
  const lengthAt = nameLengthAt(start, bytes);
  const from = afterVarint(bytes, lengthAt);
  return { from, to: from + varintAt(bytes, lengthAt) };
}

/** Returns the stream's name. */
export function nameAt(bytes: Buffer, start: number): string {
  const { from, to } = nameRangeAt(bytes, start);
  return bytes.toString("utf8", from, to);
}

/** Returns true if the record belongs to the stream of this name. */
export function isNamed(bytes: Buffer, start: number, name: Buffer): boolean {
  const { from, to } = nameRangeAt(bytes, start);
  if (to - from !== name.length) return false;
  // Names are short: a call of Buffer.compare takes longer than this loop.
  for (let i = 0; i < name.length; i += 1) if (bytes[from + i] !== name[i]) return false;
  return true;
}

/** Returns where the event's type begins and ends. */
export function typeRangeAt(bytes: Buffer, start: number): { from: number; to: number } {
  let at = nameRangeAt(bytes, start).to;
  for (let i = 0; i < 3; i += 1) at = afterVarint(bytes, at + 1);
  const lengthAt = afterVarint(bytes, at + 1) + 7;
  const from = afterVarint(bytes, lengthAt);
  return { from, to: from + varintAt(bytes, lengthAt) };
}

/** Returns when the event was recorded, in milliseconds since 1970. */
export function createdMsAt(bytes: Buffer, start: number): number {
  let at = typeRangeAt(bytes, start).to;
  at = afterVarint(bytes, at + 1);
  at += 2 + 12 + 1;
  at = afterVarint(bytes, at) + varintAt(bytes, at);
  at = afterVarint(bytes, at + 1) + 2 + 7 + 1;
  const from = afterVarint(bytes, at);
  return Number(bytes.toString("latin1", from, from + varintAt(bytes, at) - 4));
}

const fieldRangeAt = (
  bytes: Buffer,
  start: number,
  field: number,
): { from: number; to: number } => {
  const end = bodyEndAt(bytes, start);
  let at = nameRangeAt(bytes, start).to;
  for (let i = 0; i < 3; i += 1) at = afterVarint(bytes, at + 1);
  while (at < end) {
    const tag = bytes[at] as number;
    const from = afterVarint(bytes, at + 1);
    const to = Math.min(from + varintAt(bytes, at + 1), end);
    if (tag === field) return { from: Math.min(from, to), to };
    at = to;
  }
  return { from: end, to: end };
};

/** Returns where the event's data begins and ends; an empty range if it has none. */
export function dataRangeAt(bytes: Buffer, start: number): { from: number; to: number } {
  return fieldRangeAt(bytes, start, 0x42);
}

/** Returns where the event's user metadata begins and ends; an empty range if it has none. */
export function metadataRangeAt(bytes: Buffer, start: number): { from: number; to: number } {
  return fieldRangeAt(bytes, start, 0x3a);
}

/** Returns whether an intact record of this position is at `start`, completely before `end`. */
export function isSound(view: DataView, start: number, end: number, position: number): boolean {
  if (end - start < markSize) return false;
  const size = view.getUint32(start, true);
  if (size < markSize || size % 8 !== 0 || size > end - start) return false;
  if (view.getFloat64(start + 8, true) !== position) return false;
  if (headerBytes + view.getUint32(start + 40, true) + 4 > size) return false;
  return checksum(view, start + 8, start + size) === view.getUint32(start + 4, true);
}
