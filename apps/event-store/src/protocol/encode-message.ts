import { ByteWriter } from "./byte-writer.ts";
import type { Field, FieldKind, Message, MessageShape } from "./protobuf.ts";

const writeBytes = (writer: ByteWriter, bytes: Buffer): void => {
  writer.varint(bytes.length);
  writer.copy(bytes);
};

const writeMap = (writer: ByteWriter, tag: number, map: ReadonlyMap<string, string>): void => {
  for (const [key, value] of map) {
    writer.varint(tag);
    writeBytes(writer, encodeMessage({ key: [1, "string"], value: [2, "string"] }, { key, value }));
  }
};

const writeField = (writer: ByteWriter, number: number, kind: FieldKind, value: unknown): void => {
  if (kind === "strings") {
    writeMap(writer, number * 8 + 2, value as ReadonlyMap<string, string>);
  } else if (kind === "uint32" || kind === "uint64" || kind === "bool") {
    writer.varint(number * 8);
    writer.varint(Number(value));
  } else if (kind === "int64") {
    writer.varint(number * 8);
    writer.int64(value as bigint);
  } else {
    writer.varint(number * 8 + 2);
    if (kind === "string") writeBytes(writer, Buffer.from(value as string, "utf8"));
    else if (kind === "bytes") writeBytes(writer, value as Buffer);
    else writeBytes(writer, encodeMessage(kind, value as Message<typeof kind>));
  }
};

const writeAll = (writer: ByteWriter, field: Field, value: unknown): void => {
  const [number, kind, many] = field;
  if (!many) writeField(writer, number, kind, value);
  else for (const one of value as readonly unknown[]) writeField(writer, number, kind, one);
};

/** Encodes a message of `shape`; absent fields are left out, present ones written even if zero. */
export const encodeMessage = <S extends MessageShape>(shape: S, message: Message<S>): Buffer => {
  const writer = new ByteWriter(64);
  for (const [name, field] of Object.entries(shape)) {
    const value: unknown = message[name];
    if (value !== undefined) writeAll(writer, field, value);
  }
  return writer.finish();
};
