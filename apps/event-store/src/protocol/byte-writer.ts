import { byteView } from "./byte-view.ts";

/** The bytes that `value` takes as a varint. */
export const varintSize = (value: number): number => {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  if (value < 0x10000000) return 4;
  return 4 + varintSize(Math.floor(value / 0x10000000));
};

const span = 2 ** 28;

/** Writes a varint at `at`; gives the offset behind it. The caller has made room. */
export const writeVarint = (bytes: Buffer, at: number, value: number): number => {
  if (value < span) return writeSmall(bytes, at, value);
  const high = Math.floor(value / span);
  const low = value - high * span;
  bytes[at] = (low & 0x7f) | 0x80;
  bytes[at + 1] = ((low >>> 7) & 0x7f) | 0x80;
  bytes[at + 2] = ((low >>> 14) & 0x7f) | 0x80;
  bytes[at + 3] = (low >>> 21) | 0x80;
  return writeVarint(bytes, at + 4, high);
};

/** As `writeVarint`, below 2^28: in whole numbers of 32 bits. */
const writeSmall = (bytes: Buffer, at: number, value: number): number => {
  let rest = value | 0;
  let offset = at;
  while (rest >= 128) {
    bytes[offset++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[offset++] = rest;
  return offset;
};

/** A growing buffer. `bytes` and `view` are replaced as it grows: read them again after each write. */
export class ByteWriter {
  bytes: Buffer;
  length = 0;
  private viewed: DataView | undefined;

  constructor(capacity = 256) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** A view of `bytes`. */
  get view(): DataView {
    this.viewed ??= byteView(this.bytes);
    return this.viewed;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.viewed = undefined;
  }

  varint(value: number): void {
    this.reserve(10);
    this.length = writeVarint(this.bytes, this.length, value);
  }

  int64(value: bigint): void {
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

  /** Appends a text's length and its bytes in UTF-8. */
  string(text: string): void {
    const size = Buffer.byteLength(text);
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

  /** What was written, not copied; later writes may share it. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
