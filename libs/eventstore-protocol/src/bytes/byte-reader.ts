import { byteView } from "./byte-view.ts";
import { ProtobufError } from "./protobuf-error.ts";

/** A cursor over protobuf bytes; reading past `end` throws ProtobufError. */
export class ByteReader {
  readonly bytes: Buffer;
  at: number;
  /** The end of the message; moved inwards while a nested message is read. */
  end: number;
  #view: DataView | undefined;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** A view of `bytes`. */
  get view(): DataView {
    return (this.#view ??= byteView(this.bytes));
  }

  /** Reads an unsigned varint as a number: exact below 2^53, else rounded. */
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

  /** Reads an unsigned varint of 64 bits, exact. */
  uint64(): bigint {
    const start = this.at;
    const rounded = this.varint();
    if (Number.isSafeInteger(rounded)) return BigInt(rounded);
    let value = 0n;
    for (let at = this.at - 1; at >= start; at -= 1) {
      value = (value << 7n) | BigInt((this.bytes[at] as number) & 0x7f);
    }
    return BigInt.asUintN(64, value);
  }

  /** Reads a length and returns where that many bytes end; the cursor stays before them. */
  delimited(): number {
    const length = this.varint();
    if (length > this.end - this.at) throw new ProtobufError("a field is cut off");
    return this.at + length;
  }

  /** Reads a delimited field and returns its bytes, not copied. */
  slice(): Buffer {
    const end = this.delimited();
    const slice = this.bytes.subarray(this.at, end);
    this.at = end;
    return slice;
  }

  /** Reads a delimited field as UTF-8. */
  string(): string {
    return this.#text("utf8");
  }

  /** Reads a delimited field as text with one character per byte. */
  latin1(): string {
    return this.#text("latin1");
  }

  /** Reads a delimited message with `read` and returns its result; `read` must consume the whole message. */
  nested<T>(read: (reader: ByteReader) => T): T {
    const { end } = this;
    this.end = this.delimited();
    const value = read(this);
    this.end = end;
    return value;
  }

  /** Skips the field of a tag that was just read. */
  skip(tag: number): void {
    const wireType = tag % 8;
    if (wireType === 0) this.varint();
    else if (wireType === 2) this.at = this.delimited();
    else if (wireType === 1 || wireType === 5) this.#advance(wireType === 1 ? 8 : 4);
    else throw new ProtobufError(`wire type ${wireType} is not known`);
  }

  #text(encoding: "utf8" | "latin1"): string {
    const end = this.delimited();
    const text = this.bytes.toString(encoding, this.at, end);
    this.at = end;
    return text;
  }

  #advance(count: number): void {
    if (count > this.end - this.at) throw new ProtobufError("a field is cut off");
    this.at += count;
  }
}
