import { ByteWriter } from "../../bytes/byte-writer.ts";
import { varintSize, writeVarint } from "../../bytes/varint.ts";
import type { FieldKind, Message, MessageShape } from "./protobuf.ts";

const entryShape = { key: [1, "string"], value: [2, "string"] } as const;

/** Writes the length before what `write` writes; most lengths take one byte. */
const writeDelimited = (writer: ByteWriter, write: () => void): void => {
  writer.reserve(1);
  const at = writer.length;
  writer.length += 1;
  write();
  const length = writer.length - at - 1;
  const more = varintSize(length) - 1;
  writer.reserve(more);
  if (more > 0) writer.bytes.copyWithin(at + 1 + more, at + 1, writer.length);
  writeVarint(writer.bytes, at, length);
  writer.length += more;
};

const writeBytes = (writer: ByteWriter, bytes: Buffer): void => {
  writer.varint(bytes.length);
  writer.copy(bytes);
};

const writeMap = (writer: ByteWriter, tag: number, map: ReadonlyMap<string, string>): void => {
  for (const [key, value] of map) {
    writer.varint(tag);
    writeDelimited(writer, () => writeMessage(writer, entryShape, { key, value }));
  }
};

const writeField = (writer: ByteWriter, number: number, kind: FieldKind, value: unknown): void => {
  if (kind === "strings") {
    writeMap(writer, number * 8 + 2, value as ReadonlyMap<string, string>);
  } else if (kind === "uint32" || kind === "uint64" || kind === "bool") {
    writer.varint(number * 8);
    writer.varint(Number(value));
  } else if (kind === "int32" || kind === "int64") {
    writer.varint(number * 8);
    writer.uint64(BigInt(value as bigint | number));
  } else {
    writer.varint(number * 8 + 2);
    if (kind === "string") writer.string(value as string);
    else if (kind === "bytes") writeBytes(writer, value as Buffer);
    else writeDelimited(writer, () => writeMessage(writer, kind, value as Message<typeof kind>));
  }
};

/** Writes a message of `shape`; absent fields are omitted, present ones written even if zero. */
export function writeMessage<S extends MessageShape>(
  writer: ByteWriter,
  shape: S,
  message: Message<S>,
): void {
  // Iterates over the fields present, in their order: most fields of most messages are absent.
  for (const name in message) {
    const value: unknown = message[name];
    const field = shape[name];
    if (value === undefined || !field) continue;
    const [number, kind, many] = field;
    if (!many) writeField(writer, number, kind, value);
    else for (const one of value as readonly unknown[]) writeField(writer, number, kind, one);
  }
}

/** Encodes a message of `shape`. */
export function encodeMessage<S extends MessageShape>(shape: S, message: Message<S>): Buffer {
  const writer = new ByteWriter(64);
  writeMessage(writer, shape, message);
  return writer.finish();
}
