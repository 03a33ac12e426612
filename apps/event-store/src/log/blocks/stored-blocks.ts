import type { StoredBlock } from "./block-format.ts";
import { blockAt, blockMagic } from "./block-format.ts";
import type { BlockIndex, ReadBytes } from "./block-index.ts";
import { addTo, parityAt, summed } from "./parity.ts";

/** Reads the stored blocks of a compressed chunk, and restores damaged ones from their lane's parity. */
export class StoredBlocks {
  readonly #index: BlockIndex;
  readonly #read: ReadBytes;

  constructor(index: BlockIndex, read: ReadBytes) {
    this.#index = index;
    this.#read = read;
  }

  /** How many bytes of the image a block holds. */
  lengthOf(number: number): number {
    const { blockBytes, imageBytes } = this.#index;
    return Math.min(blockBytes, imageBytes - number * blockBytes);
  }

  /** Returns a block; undefined if it is damaged. */
  block(number: number): StoredBlock | undefined {
    return this.#checked(number, this.#bytes(number));
  }

  /** Returns a damaged block, made from all others of its lane; undefined if one of those is damaged too. */
  restored(number: number): StoredBlock | undefined {
    const { blocks, lanes } = this.#index;
    const parity = lanes > 0 ? this.#parity(number % lanes) : undefined;
    if (!parity) return undefined;
    let sum: Buffer = Buffer.from(parity);
    for (let other = number % lanes; other < blocks; other += lanes) {
      if (other === number) continue;
      const bytes = this.#bytes(other);
      if (!this.#checked(other, bytes)) return undefined;
      sum = addTo(sum, summed(bytes));
    }
    return this.#checked(number, Buffer.concat([Buffer.from(blockMagic, "latin1"), sum]));
  }

  /** Reads everything; returns one line for each damaged part. */
  check(): string[] {
    const { blocks, lanes } = this.#index;
    const damages: string[] = [];
    for (let number = 0; number < blocks; number += 1) {
      if (this.block(number)) continue;
      const left = this.restored(number) ? "reads restore it from parity" : "its events are lost";
      damages.push(`block ${number} is damaged: ${left}`);
    }
    for (let lane = 0; lane < lanes; lane += 1) {
      if (!this.#parity(lane)) damages.push(`parity ${lane} is damaged: no event is lost by that`);
    }
    return damages;
  }

  #parity(lane: number): Buffer | undefined {
    const { blocks, lanes } = this.#index;
    const parity = parityAt(this.#bytes(blocks + lane), 0);
    const isRight = parity?.lane === lane && parity.lanes === lanes && parity.blocks === blocks;
    return isRight ? parity.sum : undefined;
  }

  #checked(number: number, bytes: Buffer): StoredBlock | undefined {
    const stored = blockAt(bytes, 0);
    const { blockBytes } = this.#index;
    const isRight =
      stored?.number === number &&
      stored.blockBytes === blockBytes &&
      stored.length === this.lengthOf(number);
    return isRight ? stored : undefined;
  }

  #bytes(entry: number): Buffer {
    const { places } = this.#index;
    const [from = Number.NaN, to = Number.NaN] = [places[entry], places[entry + 1]];
    return to > from ? this.#read(from, to - from) : Buffer.alloc(0);
  }
}
