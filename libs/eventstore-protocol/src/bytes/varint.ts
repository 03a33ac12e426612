import { ProtobufError } from "./protobuf-error.ts";

/** Returns how many bytes `value` takes as a varint. */
export function varintSize(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  if (value < 0x10000000) return 4;
  return 4 + varintSize(Math.floor(value / 0x10000000));
}

/** Does the same as `varintSize`, for all 64 bits. */
export function uint64Size(value: bigint): number {
  if (value <= Number.MAX_SAFE_INTEGER) return varintSize(Number(value));
  return Math.ceil(value.toString(2).length / 7);
}

const span = 2 ** 28;

/** Writes a varint at `at` and returns the offset after it. The caller has reserved the space. */
export function writeVarint(bytes: Buffer, at: number, value: number): number {
  if (value < span) return writeSmall(bytes, at, value);
  const high = Math.floor(value / span);
  const low = value - high * span;
  bytes[at] = (low & 0x7f) | 0x80;
  bytes[at + 1] = ((low >>> 7) & 0x7f) | 0x80;
  bytes[at + 2] = ((low >>> 14) & 0x7f) | 0x80;
  bytes[at + 3] = (low >>> 21) | 0x80;
  return writeVarint(bytes, at + 4, high);
}

/** Does the same as `writeVarint`, below 2^28, in 32-bit integers. */
function writeSmall(bytes: Buffer, at: number, value: number): number {
  let rest = value | 0;
  let offset = at;
  while (rest >= 128) {
    bytes[offset++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[offset++] = rest;
  return offset;
}

const mostBytes = 10;

/**
 * Returns the varint at `at`: exact below 2^53, else rounded. Throws ProtobufError if `bytes` end within it,
 * or it is longer than ten bytes.
 */
export function varintAt(bytes: Buffer, at: number): number {
  let value = 0;
  let scale = 1;
  for (let i = at; i < at + mostBytes; i += 1) {
    const byte = bytes[i] as number;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 128;
  }
  throw new ProtobufError("there is no number of at most ten bytes");
}

/** Returns where the varint at `at` ends; `bytes` may end before that. */
export function afterVarint(bytes: Buffer, at: number): number {
  let end = at;
  while ((bytes[end] as number) >= 0x80) end += 1;
  return end + 1;
}
