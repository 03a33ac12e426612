import { byteView } from "./byte-view.ts";
import { writeVarint } from "./varint.ts";

/** A growing buffer. `bytes` and `view` are replaced as it grows: read them again after each write. */
export class ByteWriter {
  bytes: Buffer;
  length = 0;
  #view: DataView | undefined;

  constructor(capacity = 256) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** A view of `bytes`. */
  get view(): DataView {
    return (this.#view ??= byteView(this.bytes));
  }

  /** Reserves space for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.#view = undefined;
  }

  varint(value: number): void {
    this.reserve(10);
    this.length = writeVarint(this.bytes, this.length, value);
  }

  /** Appends a varint of 64 bits, exact; a negative value in two's complement. */
  uint64(value: bigint): void {
    if (value >= 0n && value <= Number.MAX_SAFE_INTEGER) {
      this.varint(Number(value));
      return;
    }
    let rest = BigInt.asUintN(64, value);
    this.reserve(10);
    while (rest >= 128n) {
      this.bytes[this.length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  /** Appends bytes[from, to). */
  copy(source: Buffer, from = 0, to = source.length): void {
    this.reserve(to - from);
    source.copy(this.bytes, this.length, from, to);
    this.length += to - from;
  }

  /** Appends all of `source`. */
  append(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** Appends a text's length and its bytes in UTF-8; `size` is the byte count, if it is known. */
  string(text: string, size = Buffer.byteLength(text)): void {
    this.varint(size);
    this.reserve(size);
    this.length += this.bytes.write(text, this.length, size, "utf8");
  }

  /** Appends a text's length and its bytes in latin1. */
  latin1(text: string): void {
    this.varint(text.length);
    this.reserve(text.length);
    this.length += this.bytes.write(text, this.length, text.length, "latin1");
  }

  /** Returns the written bytes, not copied: later writes may share them. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
