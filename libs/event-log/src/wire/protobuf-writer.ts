/** Writes protobuf fields into one growing buffer. */
export class ProtobufWriter {
  #bytes: Buffer;
  #at = 0;

  constructor(sizeBytes = 512) {
    this.#bytes = Buffer.allocUnsafe(sizeBytes);
  }

  /** How many bytes were written. */
  get length(): number {
    return this.#at;
  }

  /** Forgets what was written, and leaves room for so many bytes in front. */
  restart(roomBytes: number): this {
    this.#at = roomBytes;
    return this;
  }

  /** What was written so far, room included, in memory of its own. */
  copy(): Buffer {
    const copy = Buffer.allocUnsafe(this.#at);
    this.#bytes.copy(copy, 0, 0, this.#at);
    return copy;
  }

  /** What was written so far; shares memory with the writer. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  varintField(field: number, value: bigint | number): this {
    this.#reserve(16);
    this.#varint(field * 8);
    if (typeof value === "number") this.#varint(value);
    else this.#bigVarint(value);
    return this;
  }

  bytesField(field: number, bytes: Uint8Array): this {
    this.#reserve(bytes.length + 16);
    this.#varint(field * 8 + 2);
    this.#varint(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  textField(field: number, text: string): this {
    const length = Buffer.byteLength(text);
    this.#reserve(length + 16);
    this.#varint(field * 8 + 2);
    this.#varint(length);
    this.#at += this.#bytes.write(text, this.#at);
    return this;
  }

  /** Bytes that are fields already. */
  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  /** A field's tag and length; the caller then writes exactly so many bytes. */
  header(field: number, length: number): this {
    this.#reserve(16);
    this.#varint(field * 8 + 2);
    this.#varint(length);
    return this;
  }

  #varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#at] = (rest % 128) | 128;
      this.#at += 1;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#at] = rest;
    this.#at += 1;
  }

  #bigVarint(value: bigint): void {
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return this.#varint(Number(value));
    let rest = BigInt.asUintN(64, value);
    while (rest >= 128n) {
      this.#bytes[this.#at] = Number(rest & 127n) | 128;
      this.#at += 1;
      rest >>= 7n;
    }
    this.#bytes[this.#at] = Number(rest);
    this.#at += 1;
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}

/** How many bytes a length takes as a varint. */
export function varintSize(value: number): number {
  if (value < 128) return 1;
  if (value < 16_384) return 2;
  return value < 2_097_152 ? 3 : 4;
}
