import { encodeSection, sectionAt } from "./section.ts";

/** What a parity section begins with. */
export const parityMagic = "DTKP";

/** The most lanes of a file: so many consecutive blocks may be damaged and are restored. */
const maxLanes = 16;
/** One block of parity protects at least so many blocks, if the file has them. */
const blocksPerLane = 32;

/**
 * The exclusive or of the stored blocks whose numbers leave the same rest when divided by `lanes`, without
 * their magic: a checksum is linear, so the sum of blocks may have a right one, and isn't to pass for a block.
 */
export type Parity = {
  readonly lane: number;
  readonly lanes: number;
  /** How many blocks the file has. */
  readonly blocks: number;
  readonly sum: Buffer;
};

/** Returns the part of a stored block that parity covers: all but its magic. */
export function summed(block: Buffer): Buffer {
  return block.subarray(4);
}

/** Adds bytes to a sum by exclusive or, in place if it is long enough; returns the sum. */
export function addTo(sum: Buffer, bytes: Buffer): Buffer {
  const into = sum.length >= bytes.length ? sum : Buffer.concat([sum], bytes.length);
  for (let at = 0; at < bytes.length; at += 1)
    into[at] = (into[at] as number) ^ (bytes[at] as number);
  return into;
}

/** Sums stored blocks, in their order, for the parity sections of a file. */
export class ParitySums {
  #lanes: Buffer[] = Array.from({ length: maxLanes }, () => Buffer.alloc(0));
  #blocks = 0;

  add(block: Buffer): void {
    const lane = this.#blocks % maxLanes;
    this.#lanes[lane] = addTo(this.#lanes[lane] as Buffer, summed(block));
    this.#blocks += 1;
  }

  /** Returns the parity sections, as many as suit the number of blocks. */
  finish(): Buffer[] {
    while (this.#lanes.length > 1 && this.#blocks < this.#lanes.length * blocksPerLane)
      this.#fold();
    return this.#lanes.map((content, lane) =>
      encodeSection({
        magic: parityMagic,
        fields: [lane, this.#lanes.length, this.#blocks],
        content,
      }),
    );
  }

  #fold(): void {
    const half = this.#lanes.length / 2;
    const upper = this.#lanes.slice(half);
    this.#lanes = this.#lanes.slice(0, half).map((sum, lane) => addTo(sum, upper[lane] as Buffer));
  }
}

/** Returns the parity at a place in the bytes of a file; undefined if there is none, or it is damaged. */
export function parityAt(bytes: Buffer, at: number): Parity | undefined {
  const section = sectionAt(bytes, at, parityMagic);
  if (!section) return undefined;
  const [lane, lanes, blocks] = section.fields;
  return { lane, lanes, blocks, sum: section.content };
}
