import { crc32 } from "node:zlib";
import type { ByteWriter } from "../protocol/byte-writer.ts";
import { varintSize, writeVarint } from "../protocol/byte-writer.ts";
import type { ProposedEvent } from "./proposed-event.ts";
import type { StreamKey } from "./stream-key.ts";

// A record, little endian, padded to 8 bytes:
//   0 size u32 | 4 crc32 of [8, size) u32 | 8 position f64 | 16 kind u8 | 20 remaining u32
//   24 revision f64 | 32 stream hash 2 × u32 | 40 body length u32 | 48 body | … | size-4 size u32
// The body of an event is its protobuf RecordedEvent, ready to be sent.

/** Bytes before a record's body. */
export const headerBytes = 48;
const trailerBytes = 4;

/** An event of a stream. */
export const eventKind = 1;
/** A mark before each group of appends: how far the log was on disk when it was written. */
export const markKind = 2;
/** The event that ends a stream for good. */
export const tombstoneKind = 3;

/** The revision of a tombstone, 2^63-1 on the wire; as a number it rounds to 2^63. */
export const tombstoneRevision = 2 ** 63;

const json = Buffer.from("application/json");
const octets = Buffer.from("application/octet-stream");
const typeKey = Buffer.from("type");
const contentTypeKey = Buffer.from("content-type");
const createdKey = Buffer.from("created");

/** Where and when an event is stored. */
export type Placement = {
  readonly stream: StreamKey;
  /** The stream's name in UTF-8. */
  readonly name: Buffer;
  readonly revision: number;
  readonly position: number;
  /** Events of the same append that follow this one. */
  readonly remaining: number;
  /** 100 ns ticks since 1970, as decimal ASCII. */
  readonly createdTicks: Buffer;
};

const padded = (size: number): number => (size + 7) & ~7;
const delimitedSize = (length: number): number => 1 + varintSize(length) + length;
const revisionSize = (revision: number): number =>
  revision === tombstoneRevision ? 9 : varintSize(revision);

const entrySize = (key: Buffer, valueLength: number): number =>
  delimitedSize(key.length) + delimitedSize(valueLength);

const bodySize = (event: ProposedEvent, at: Placement): number => {
  const metadata = event.metadataEnd - event.metadataStart;
  const data = event.dataEnd - event.dataStart;
  return (
    40 +
    delimitedSize(delimitedSize(at.name.length)) +
    (1 + revisionSize(at.revision)) +
    2 * (1 + varintSize(at.position)) +
    delimitedSize(entrySize(typeKey, event.typeEnd - event.typeStart)) +
    delimitedSize(entrySize(contentTypeKey, (event.isJson ? json : octets).length)) +
    delimitedSize(entrySize(createdKey, at.createdTicks.length)) +
    (metadata === 0 ? 0 : delimitedSize(metadata)) +
    (data === 0 ? 0 : delimitedSize(data))
  );
};

/** The bytes that this event will take in the log. */
export const eventRecordSize = (event: ProposedEvent, at: Placement): number =>
  padded(headerBytes + bodySize(event, at) + trailerBytes);

/** The bytes of a mark. */
export const markSize = padded(headerBytes + trailerBytes);

const writeRange = (to: Buffer, at: number, from: Buffer, start: number, end: number): number => {
  const offset = writeVarint(to, at, end - start);
  from.copy(to, offset, start, end);
  return offset + end - start;
};

const writeEntry = (
  to: Buffer,
  start: number,
  key: Buffer,
  from: Buffer,
  valueStart: number,
  valueEnd: number,
): number => {
  let at = start;
  to[at++] = 0x32;
  at = writeVarint(to, at, entrySize(key, valueEnd - valueStart));
  to[at++] = 0x0a;
  at = writeRange(to, at, key, 0, key.length);
  to[at++] = 0x12;
  return writeRange(to, at, from, valueStart, valueEnd);
};

const writeIdentity = (to: Buffer, start: number, id: string, name: Buffer): number => {
  let at = start;
  to[at++] = 0x0a;
  to[at++] = 38;
  to[at++] = 0x12;
  to[at++] = 36;
  to.write(id, at, 36, "latin1");
  at += 36;
  to[at++] = 0x12;
  at = writeVarint(to, at, delimitedSize(name.length));
  to[at++] = 0x1a;
  return writeRange(to, at, name, 0, name.length);
};

const writePlace = (to: Buffer, start: number, place: Placement): number => {
  let at = start;
  to[at++] = 0x18;
  if (place.revision === tombstoneRevision) {
    to.fill(0xff, at, at + 8);
    to[at + 8] = 0x7f;
    at += 9;
  } else at = writeVarint(to, at, place.revision);
  to[at++] = 0x20;
  at = writeVarint(to, at, place.position);
  to[at++] = 0x28;
  return writeVarint(to, at, place.position);
};

const writeBody = (to: Buffer, start: number, event: ProposedEvent, place: Placement): number => {
  const { source } = event;
  const contentType = event.isJson ? json : octets;
  const created = place.createdTicks;
  let at = writeIdentity(to, start, event.id, place.name);
  at = writePlace(to, at, place);
  at = writeEntry(to, at, typeKey, source, event.typeStart, event.typeEnd);
  at = writeEntry(to, at, contentTypeKey, contentType, 0, contentType.length);
  at = writeEntry(to, at, createdKey, created, 0, created.length);
  if (event.metadataEnd > event.metadataStart) {
    to[at++] = 0x3a;
    at = writeRange(to, at, source, event.metadataStart, event.metadataEnd);
  }
  if (event.dataEnd > event.dataStart) {
    to[at++] = 0x42;
    at = writeRange(to, at, source, event.dataStart, event.dataEnd);
  }
  return at;
};

const seal = (bytes: Buffer, start: number, bodyEnd: number, size: number): void => {
  bytes.fill(0, bodyEnd, start + size - trailerBytes);
  bytes.writeUInt32LE(size, start);
  bytes.writeUInt32LE(bodyEnd - start - headerBytes, start + 40);
  bytes.writeUInt32LE(size, start + size - trailerBytes);
  bytes.writeUInt32LE(crc32(bytes.subarray(start + 8, start + size)), start + 4);
};

/** Writes an event's record; gives its size in bytes. */
export const writeEventRecord = (
  writer: ByteWriter,
  event: ProposedEvent,
  place: Placement,
): number => {
  const size = eventRecordSize(event, place);
  writer.reserve(size);
  const { bytes, length: start } = writer;
  bytes.fill(0, start, start + headerBytes);
  bytes.writeDoubleLE(place.position, start + 8);
  bytes[start + 16] = place.revision === tombstoneRevision ? tombstoneKind : eventKind;
  bytes.writeUInt32LE(place.remaining, start + 20);
  bytes.writeDoubleLE(place.revision, start + 24);
  bytes.writeUInt32LE(place.stream.low, start + 32);
  bytes.writeUInt32LE(place.stream.high, start + 36);
  seal(bytes, start, writeBody(bytes, start + headerBytes, event, place), size);
  writer.length += size;
  return size;
};

/** Writes a mark: everything before `durableEnd` was on disk when this was written. */
export const writeMark = (writer: ByteWriter, position: number, durableEnd: number): void => {
  writer.reserve(markSize);
  const { bytes, length: start } = writer;
  bytes.fill(0, start, start + markSize);
  bytes.writeDoubleLE(position, start + 8);
  bytes[start + 16] = markKind;
  bytes.writeDoubleLE(durableEnd, start + 24);
  seal(bytes, start, start + headerBytes, markSize);
  writer.length += markSize;
};
