import { ByteReader } from "../../bytes/byte-reader.ts";
import { ProtobufError } from "../../bytes/protobuf-error.ts";
import type { Field, FieldKind, Message, MessageShape } from "./protobuf.ts";

type Fields = Map<number, readonly [name: string, field: Field]>;
// Shapes are constants of modules: a map that never needs to forget is faster.
const fieldsByShape = new Map<MessageShape, Fields>();

const fieldsOf = (shape: MessageShape): Fields => {
  const known = fieldsByShape.get(shape);
  if (known) return known;
  const fields: Fields = new Map();
  for (const [name, field] of Object.entries(shape)) fields.set(field[0], [name, field]);
  fieldsByShape.set(shape, fields);
  return fields;
};

const varintKinds = new Set(["uint32", "uint64", "int32", "int64", "bool"]);

const wireTypeOf = (kind: FieldKind): number =>
  typeof kind === "string" && varintKinds.has(kind) ? 0 : 2;

const entryShape = { key: [1, "string"], value: [2, "string"] } as const;

const decodeField = (reader: ByteReader, kind: FieldKind, before: unknown): unknown => {
  switch (kind) {
    case "uint32":
    case "uint64":
      return reader.varint();
    case "int32":
      return Number(BigInt.asIntN(32, reader.uint64()));
    case "int64":
      return BigInt.asIntN(64, reader.uint64());
    case "bool":
      return reader.varint() !== 0;
    case "string":
      return reader.string();
    case "bytes":
      return reader.slice();
    case "strings": {
      const entry = decodeNested(entryShape, reader);
      const map = before instanceof Map ? before : new Map<string, string>();
      return map.set(entry.key ?? "", entry.value ?? "");
    }
    default:
      return decodeNested(kind, reader);
  }
};

/** Decodes a delimited message without a copy. */
const decodeNested = <S extends MessageShape>(shape: S, reader: ByteReader): Message<S> => {
  const { end } = reader;
  reader.end = reader.delimited();
  const message = decodeRest(shape, reader);
  reader.end = end;
  return message;
};

/** Decodes bytes as `shape`, ignoring unknown fields. Throws ProtobufError. */
export function decodeMessage<S extends MessageShape>(shape: S, bytes: Buffer): Message<S> {
  return decodeRest(shape, new ByteReader(bytes));
}

/** Decodes the rest of the reader. */
const decodeRest = <S extends MessageShape>(shape: S, reader: ByteReader): Message<S> => {
  const fields = fieldsOf(shape);
  const message: Record<string, unknown> = {};
  while (reader.at < reader.end) {
    const tag = reader.varint();
    const known = fields.get(Math.floor(tag / 8));
    if (!known) {
      reader.skip(tag);
      continue;
    }
    const [name, [, kind, many]] = known;
    if (tag % 8 !== wireTypeOf(kind)) throw new ProtobufError(`${name} has another type`);
    const value = decodeField(reader, kind, message[name]);
    if (!many) {
      message[name] = value;
      continue;
    }
    const list = (message[name] ?? []) as unknown[];
    list.push(value);
    message[name] = list;
  }
  return message as Message<S>;
};
