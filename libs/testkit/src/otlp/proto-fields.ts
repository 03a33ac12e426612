/** A field of a protobuf message: a varint or fixed value as bigint, or the bytes of a nested one. */
export type ProtoField =
  | {
      readonly number: number;
      readonly kind: "varint" | "fixed64" | "fixed32";
      readonly value: bigint;
    }
  | { readonly number: number; readonly kind: "bytes"; readonly value: Uint8Array };

/** The fields of a protobuf message in their order; throws RangeError when it is cut off or has a wire type that nobody uses. */
export function* protoFields(message: Uint8Array): Generator<ProtoField> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = view.getUint8(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new RangeError("a varint has more than ten bytes");
  };
  const bytes = (length: number): Uint8Array => {
    if (at + length > message.length) throw new RangeError("a field reaches beyond its message");
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const number = tag >>> 3;
    const wireType = tag & 7;
    if (wireType === 0) yield { number, kind: "varint", value: varint() };
    else if (wireType === 1)
      yield { number, kind: "fixed64", value: view.getBigUint64((at += 8) - 8, true) };
    else if (wireType === 2) yield { number, kind: "bytes", value: bytes(Number(varint())) };
    else if (wireType === 5)
      yield { number, kind: "fixed32", value: BigInt(view.getUint32((at += 4) - 4, true)) };
    else throw new RangeError(`wire type ${wireType} is none`);
  }
}
