import { ByteReader, ProtobufError } from "@detektor/eventstore-protocol";

/** A field of a protobuf message: a varint or fixed value as bigint, or the bytes of a nested one. */
export type ProtoField =
  | {
      readonly number: number;
      readonly kind: "varint" | "fixed64" | "fixed32";
      readonly value: bigint;
    }
  | { readonly number: number; readonly kind: "bytes"; readonly value: Uint8Array };

/**
 * Returns the fields of a protobuf message in order; throws ProtobufError if it is truncated or has an unused
 * wire type.
 */
export function* protoFields(message: Uint8Array): Generator<ProtoField> {
  const reader = new ByteReader(
    Buffer.from(message.buffer, message.byteOffset, message.byteLength),
  );
  while (reader.at < reader.end) {
    const tag = reader.varint();
    yield { number: Math.floor(tag / 8), ...valueOf(reader, tag) } as ProtoField;
  }
}

function valueOf(reader: ByteReader, tag: number): Pick<ProtoField, "kind" | "value"> {
  const wireType = tag % 8;
  if (wireType === 0) return { kind: "varint", value: reader.uint64() };
  if (wireType === 2) return { kind: "bytes", value: reader.slice() };
  const { at, view } = reader;
  reader.skip(tag);
  if (wireType === 1) return { kind: "fixed64", value: view.getBigUint64(at, true) };
  if (wireType === 5) return { kind: "fixed32", value: BigInt(view.getUint32(at, true)) };
  throw new ProtobufError(`wire type ${wireType} is not known`);
}
