import { byteView } from "./byte-view.ts";
import { ProtobufError } from "./protobuf.ts";

/** A cursor over protobuf bytes; reads throw ProtobufError beyond `end`. */
export class ByteReader {
  readonly bytes: Buffer;
  at: number;
  /** Moved inwards while a nested message is read. */
  end: number;
  private viewed: DataView | undefined;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** A view of `bytes`. */
  get view(): DataView {
    this.viewed ??= byteView(this.bytes);
    return this.viewed;
  }

  /** An unsigned varint as a number: exact below 2^53, else rounded. */
  varint(): number {
    const first = this.bytes[this.at] as number;
    if (first < 0x80 && this.at < this.end) {
      this.at += 1;
      return first;
    }
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i += 1) {
      if (this.at >= this.end) throw new ProtobufError("a number is cut off");
      const byte = this.bytes[this.at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new ProtobufError("a number is longer than ten bytes");
  }

  /** A signed 64-bit varint, exact. */
  int64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.at >= this.end) throw new ProtobufError("a number is cut off");
      const byte = this.bytes[this.at++] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw new ProtobufError("a number is longer than ten bytes");
  }

  /** Reads a length and gives where that many bytes end; the cursor stands before them. */
  delimited(): number {
    const length = this.varint();
    if (length > this.end - this.at) throw new ProtobufError("a field is cut off");
    return this.at + length;
  }

  /** The bytes of a delimited field, not copied. */
  slice(): Buffer {
    const end = this.delimited();
    const slice = this.bytes.subarray(this.at, end);
    this.at = end;
    return slice;
  }

  string(): string {
    return this.text("utf8");
  }

  /** The bytes of a delimited field as text, a character each. */
  latin1(): string {
    return this.text("latin1");
  }

  /** Steps over a field of this wire type. */
  skip(wireType: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 2) this.at = this.delimited();
    else if (wireType === 1 || wireType === 5) this.advance(wireType === 1 ? 8 : 4);
    else throw new ProtobufError(`wire type ${wireType} is not known`);
  }

  private text(encoding: "utf8" | "latin1"): string {
    const end = this.delimited();
    const text = this.bytes.toString(encoding, this.at, end);
    this.at = end;
    return text;
  }

  private advance(count: number): void {
    if (count > this.end - this.at) throw new ProtobufError("a field is cut off");
    this.at += count;
  }
}
