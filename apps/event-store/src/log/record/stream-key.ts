import { idLength } from "./proposed-event.ts";

/** A stream by its name, with what the index needs of it. */
export type StreamKey = {
  readonly name: string;
  /** Of the name in UTF-8. Not its bytes: a hundred thousand small buffers hold on to far more. */
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

/** Two 32-bit hashes of bytes[from, to), each with its seed, side by side. Part of the file format. */
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

/** The 64-bit hash of a stream's name as two halves. */
export const hashName = (bytes: Buffer, from: number, to: number) =>
  hashBoth(bytes, from, to, 0x2545f491, 0x6a09e667);

/** The key of a stream. Equal names give equal keys; equal hashes need not mean equal names. */
export const streamKey = (name: string): StreamKey => {
  const bytes = Buffer.from(name, "utf8");
  const { low, high } = hashName(bytes, 0, bytes.length);
  return { name, sizeBytes: bytes.length, low, high };
};

/** The stream's name in UTF-8. */
export const nameBytes = ({ name }: StreamKey): Buffer => Buffer.from(name, "utf8");

/** The hash of an event id (36 characters at `at`) in a stream: the key of the id index. Part of the file format. */
export const hashId = (view: DataView, at: number, stream: { low: number; high: number }) => {
  let { low, high } = stream;
  for (let i = at; i < at + idLength; i += 4) {
    const word = view.getUint32(i, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x9e3779b1);
    high ^= high >>> 15;
  }
  return { low: mix(low), high: mix(high) };
};
