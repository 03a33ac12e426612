import { idLength } from "@detektor/eventstore-protocol";

/** A stream's name with its size and hashes, as the index needs them. */
export type StreamKey = {
  readonly name: string;
  /**
   * The size of the name in UTF-8. The bytes are not kept: a hundred thousand small buffers retain far
   * more.
   */
  readonly sizeBytes: number;
  readonly low: number;
  readonly high: number;
};

const mix = (hash: number): number => {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Computes two 32-bit hashes of bytes[from, to) in parallel, each with its seed. Part of the file format. */
const hashBoth = (bytes: Buffer, from: number, to: number, lowSeed: number, highSeed: number) => {
  let low = lowSeed ^ (to - from);
  let high = highSeed ^ (to - from);
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] as number;
    low = Math.imul(low ^ byte, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ byte, 0x9e3779b1);
    high ^= high >>> 15;
  }
  return { low: mix(low), high: mix(high) };
};

/** Returns the 64-bit hash of a stream's name as two halves. */
export function hashName(bytes: Buffer, from: number, to: number) {
  return hashBoth(bytes, from, to, 0x2545f491, 0x6a09e667);
}

/** Returns the key of a stream. Equal names have equal keys; equal hashes need not mean equal names. */
export function streamKey(name: string): StreamKey {
  const bytes = Buffer.from(name, "utf8");
  const { low, high } = hashName(bytes, 0, bytes.length);
  return { name, sizeBytes: bytes.length, low, high };
}

/** Returns the stream's name in UTF-8. */
export function nameBytes({ name }: StreamKey): Buffer {
  return Buffer.from(name, "utf8");
}

/**
 * Hashes an event id (36 characters at `at`) in a stream: the key of the id index. Part of the file
 * format.
 */
export function hashId(view: DataView, at: number, stream: { low: number; high: number }) {
  let { low, high } = stream;
  for (let i = at; i < at + idLength; i += 4) {
    const word = view.getUint32(i, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x9e3779b1);
    high ^= high >>> 15;
  }
  return { low: mix(low), high: mix(high) };
}
