import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { ProtobufError } from "./bytes/protobuf-error.ts";

/** The fields from which a message of the generated schema `S` can be created. */
export type MessageInit<S extends DescMessage> = Exclude<MessageInitShape<S>, MessageShape<S>>;

/** Encodes a message of the generated `schema`; fields that `message` lacks stay absent. */
export function encodeMessage<S extends DescMessage>(
  schema: S,
  message: MessageInitShape<S>,
): Buffer {
  const bytes = toBinary(schema, create(schema, message));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Decodes bytes as a message of the generated `schema`. Throws ProtobufError. */
export function decodeMessage<S extends DescMessage>(
  schema: S,
  bytes: Uint8Array,
): MessageShape<S> {
  try {
    return fromBinary(schema, bytes, { readUnknownFields: false });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ProtobufError(`not a ${schema.typeName}: ${why}`, { cause: error });
  }
}
