import { byteView, copyShort, shortBytes } from "../bytes/byte-view.ts";
import { ByteWriter } from "../bytes/byte-writer.ts";
import { varintSize, writeVarint } from "../bytes/varint.ts";
import { type EventRanges, idLength } from "./event-ranges.ts";
import { encodeMessage } from "./shapes/encode-message.ts";

// A protobuf RecordedEvent, fields in this order: id, stream, revision, prepare and commit position, the map
// of type, content-type and created, metadata, data. The store keeps events in this form, so that it sends
// them unchanged: the order is part of its format on disk. EncodedField that many events share are encoded once.

/** The revision of a tombstone: 2^63-1 on the wire; as a number it rounds to 2^63. */
export const tombstoneRevision = 2 ** 63;

/** An encoded field. */
export type EncodedField = { readonly bytes: Buffer; readonly view: DataView };

/** The stream, revision and time under which an event is recorded. */
export type RecordedPlace = {
  /** The stream's name: `nameField`. */
  readonly nameField: EncodedField;
  /** Exact below 2^53, or `tombstoneRevision`. */
  readonly revision: number;
  readonly position: number;
  /** The time: `createdField`. */
  readonly created: EncodedField;
};

/** The size of the id, which is the first field, in bytes. */
export const idFieldBytes = 4 + idLength;

const fields = (bytes: Buffer): EncodedField => ({ bytes, view: byteView(bytes) });

/** Encodes the field that names the stream. */
export function nameField(name: Buffer): EncodedField {
  const writer = new ByteWriter(name.length + 12);
  writer.varint(0x12);
  writer.varint(1 + varintSize(name.length) + name.length);
  writer.varint(0x1a);
  writer.varint(name.length);
  writer.copy(name);
  return fields(writer.finish());
}

const entryField = (key: string, value: string): EncodedField =>
  fields(encodeMessage({ entries: [6, "strings"] }, { entries: new Map([[key, value]]) }));

const json = entryField("content-type", "application/json");
const octets = entryField("content-type", "application/octet-stream");

let lastMs = Number.NaN;
let last: EncodedField;

/** Encodes the entry for the time of the append, in 100 ns ticks since 1970. */
export function createdField(nowMs: number): EncodedField {
  if (nowMs === lastMs) return last;
  lastMs = nowMs;
  last = entryField("created", `${nowMs}0000`);
  return last;
}

const idHead = byteView(Buffer.from([0x0a, 2 + idLength, 0x12, idLength]));
const typeHead = byteView(Buffer.from("\n\u0004type\u0012", "latin1"));

const copy = (
  to: ByteWriter,
  at: number,
  from: EncodedField,
  start: number,
  end: number,
): number => {
  if (end - start <= shortBytes) return copyShort(to.view, at, from.view, start, end);
  return at + from.bytes.copy(to.bytes, at, start, end);
};

const writeDelimited = (
  to: ByteWriter,
  at: number,
  tag: number,
  from: EncodedField,
  start: number,
  end: number,
): number => {
  to.bytes[at] = tag;
  return copy(to, writeVarint(to.bytes, at + 1, end - start), from, start, end);
};

const writePlace = (
  bytes: Buffer,
  start: number,
  { revision, position }: RecordedPlace,
): number => {
  let at = start;
  bytes[at++] = 0x18;
  if (revision === tombstoneRevision) {
    bytes.fill(0xff, at, at + 8);
    bytes[at + 8] = 0x7f;
    at += 9;
  } else at = writeVarint(bytes, at, revision);
  bytes[at++] = 0x20;
  at = writeVarint(bytes, at, position);
  bytes[at++] = 0x28;
  return writeVarint(bytes, at, position);
};

const writeType = (to: ByteWriter, start: number, event: EventRanges): number => {
  const { typeStart, typeEnd } = event;
  const length = typeEnd - typeStart;
  to.bytes[start] = 0x32;
  const at = writeVarint(to.bytes, start + 1, typeHead.byteLength + varintSize(length) + length);
  const lengthAt = copyShort(to.view, at, typeHead, 0, typeHead.byteLength);
  return copy(to, writeVarint(to.bytes, lengthAt, length), event, typeStart, typeEnd);
};

/**
 * Writes an event as a RecordedEvent at `start`; returns the offset after it. The caller has reserved the
 * space.
 */
export function writeRecordedEvent(
  to: ByteWriter,
  start: number,
  event: EventRanges,
  place: RecordedPlace,
): number {
  const { nameField: name, created } = place;
  const contentType = event.isJson ? json : octets;
  let at = copyShort(to.view, start, idHead, 0, idHead.byteLength);
  at = copyShort(to.view, at, event.view, event.idStart, event.idStart + idLength);
  at = copy(to, at, name, 0, name.bytes.length);
  at = writePlace(to.bytes, at, place);
  at = writeType(to, at, event);
  at = copy(to, at, contentType, 0, contentType.bytes.length);
  at = copy(to, at, created, 0, created.bytes.length);
  if (event.metadataEnd > event.metadataStart) {
    at = writeDelimited(to, at, 0x3a, event, event.metadataStart, event.metadataEnd);
  }
  if (event.dataEnd > event.dataStart) {
    at = writeDelimited(to, at, 0x42, event, event.dataStart, event.dataEnd);
  }
  return at;
}
