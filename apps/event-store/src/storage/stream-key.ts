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

/** Two 32-bit hashes of bytes[from, to), their own for each seed. Part of the file format. */
const hashBytes = (bytes: Buffer, from: number, to: number, seed: number): number => {
  let hash = seed ^ (to - from);
  for (let i = from; i < to; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return mix(hash);
};

/** The 64-bit hash of a stream's name as two halves. */
export const hashName = (bytes: Buffer, from: number, to: number) => ({
  low: hashBytes(bytes, from, to, 0x2545f491),
  high: hashBytes(bytes, from, to, 0x6a09e667),
});

/** The key of a stream. Equal names give equal keys; equal hashes need not mean equal names. */
export const streamKey = (name: string): StreamKey => {
  const bytes = Buffer.from(name, "utf8");
  const { low, high } = hashName(bytes, 0, bytes.length);
  return { name, sizeBytes: bytes.length, low, high };
};

/** The stream's name in UTF-8. */
export const nameBytes = ({ name }: StreamKey): Buffer => Buffer.from(name, "utf8");

/** The hash of an event id (36 characters at `at`) in a stream: the key of the id index. */
export const hashId = (bytes: Buffer, at: number, stream: { low: number; high: number }) => ({
  low: hashBytes(bytes, at, at + 36, stream.low),
  high: hashBytes(bytes, at, at + 36, stream.high),
});
