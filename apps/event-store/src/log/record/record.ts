import {
  type ByteWriter,
  tombstoneRevision,
  writeRecordedEvent,
} from "@detektor/eventstore-protocol";
import { checksum } from "./checksum.ts";
import type { ProposedEvent } from "./proposed-event.ts";
import { appendedSizeBytes } from "./proposed-event.ts";
import type { Placement } from "./record-body.ts";

// A record, little endian, padded to 8 bytes:
//   0 size u32 | 4 XXH32 of [8, size) u32 | 8 position f64 | 16 kind u8 | 20 remaining u32
//   24 revision f64 | 32 stream hash 2 × u32 | 40 body length u32 | 48 body | … | size-4 size u32
// The body of an event is its protobuf RecordedEvent, ready to be sent: see record-body.ts.

/** The size of the part of a record before its body, in bytes. */
export const headerBytes = 48;
const trailerBytes = 4;

/** The record kind of an event of a stream. */
export const eventKind = 1;
/** The record kind of a mark, written before each group of appends: how far the log was on disk then. */
export const markKind = 2;
/** The record kind of the event that ends a stream for good. */
export const tombstoneKind = 3;

/** The maximum size of a record beyond its stream's name, type, metadata and data, in bytes. */
const overheadBytes = 288;

/** Returns an upper bound of this event's size in the log, in bytes, with a stream name of this length. */
export function recordSizeBound(event: ProposedEvent, nameBytes: number): number {
  return overheadBytes + nameBytes + appendedSizeBytes(event);
}

const padded = (size: number): number => (size + 7) & ~7;

/** The size of a mark in bytes. */
export const markSize = padded(headerBytes + trailerBytes);

/** Completes the record that begins at `start` and whose body ends at `bodyEnd`; returns its size. */
const seal = (writer: ByteWriter, start: number, bodyEnd: number): number => {
  const { bytes, view } = writer;
  const size = padded(bodyEnd - start + trailerBytes);
  const trailer = start + size - trailerBytes;
  for (let at = bodyEnd; at < trailer; at += 1) bytes[at] = 0;
  view.setUint32(start, size, true);
  view.setUint32(start + 40, bodyEnd - start - headerBytes, true);
  view.setUint32(start + 44, 0, true);
  view.setUint32(trailer, size, true);
  view.setUint32(start + 4, checksum(view, start + 8, start + size), true);
  writer.length = start + size;
  return size;
};

/** Writes an event's record; returns its size in bytes. */
export function writeEventRecord(
  writer: ByteWriter,
  event: ProposedEvent,
  place: Placement,
): number {
  writer.reserve(recordSizeBound(event, place.nameField.bytes.length));
  const { view, length: start } = writer;
  view.setFloat64(start + 8, place.position, true);
  // The kind, one byte, and three unused bytes.
  view.setUint32(
    start + 16,
    place.revision === tombstoneRevision ? tombstoneKind : eventKind,
    true,
  );
  view.setUint32(start + 20, place.remaining, true);
  view.setFloat64(start + 24, place.revision, true);
  view.setUint32(start + 32, place.stream.low, true);
  view.setUint32(start + 36, place.stream.high, true);
  return seal(writer, start, writeRecordedEvent(writer, start + headerBytes, event, place));
}

/** Writes a mark: everything before `durableEnd` was on disk when this was written. */
export function writeMark(writer: ByteWriter, position: number, durableEnd: number): void {
  writer.reserve(markSize);
  const { bytes, view, length: start } = writer;
  bytes.fill(0, start, start + markSize);
  view.setFloat64(start + 8, position, true);
  bytes[start + 16] = markKind;
  view.setFloat64(start + 24, durableEnd, true);
  seal(writer, start, start + headerBytes);
}
