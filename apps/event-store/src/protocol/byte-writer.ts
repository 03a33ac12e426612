/** The bytes that `value` takes as a varint. */
export const varintSize = (value: number): number => {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
};

/** Writes a varint at `at`; gives the offset behind it. The caller has made room. */
export const writeVarint = (bytes: Buffer, at: number, value: number): number => {
  let rest = value;
  let offset = at;
  while (rest >= 0x10000000) {
    bytes[offset++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  while (rest >= 128) {
    bytes[offset++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[offset++] = rest;
  return offset;
};

/** A growing buffer. `bytes` is replaced as it grows: read it again after each write. */
export class ByteWriter {
  bytes: Buffer;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
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

  /** What was written, not copied; later writes may share it. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
