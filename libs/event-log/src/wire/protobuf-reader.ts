/** Where bytes lie: from `start` to before `end`. */
export type Span = { readonly start: number; readonly end: number };

/** Reads protobuf fields one after the other: `next()` gives a field's number, 0 at the end. */
export class ProtobufReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;
  #wireType = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  next(): number {
    if (this.#at >= this.#end) return 0;
    const tag = this.number();
    this.#wireType = tag & 7;
    return tag >>> 3;
  }

  /** A varint that is exact up to 2^53. */
  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80 || this.#at > this.#end) return value;
      scale *= 128;
    }
  }

  /** A varint of 64 bits. */
  bigint(): bigint {
    let [low, high, shift] = [0, 0, 0];
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      if (shift < 28) low += (byte & 0x7f) * 2 ** shift;
      else high += (byte & 0x7f) * 2 ** (shift - 28);
      if (byte < 0x80 || this.#at > this.#end) break;
      shift += 7;
    }
    const safe = high * 2 ** 28 + low;
    return Number.isSafeInteger(safe) ? BigInt(safe) : (BigInt(high) << 28n) | BigInt(low);
  }

  /** Where the bytes of a length-delimited field lie in the reader's own. */
  span(): Span {
    const length = this.number();
    const start = this.#at;
    this.#at += length;
    return { start, end: this.#at };
  }

  /** A text field. */
  text(): string {
    const length = this.number();
    const start = this.#at;
    this.#at += length;
    return this.#bytes.toString("utf8", start, this.#at);
  }

  /** A reader of the message in a length-delimited field. */
  message(): ProtobufReader {
    const length = this.number();
    const start = this.#at;
    this.#at += length;
    return new ProtobufReader(this.#bytes, start, this.#at);
  }

  skip(): void {
    if (this.#wireType === 0) this.number();
    else if (this.#wireType === 1) this.#at += 8;
    else if (this.#wireType === 5) this.#at += 4;
    else {
      const length = this.number();
      this.#at += length;
    }
  }
}
