import { encodeBlockIndex } from "./block-footer.ts";
import { defaultBlockBytes, encodeBlock } from "./block-format.ts";
import { ParitySums } from "./parity.ts";

/** Turns the bytes of an image, as they come, into the blocks of a compressed chunk, parity and index. */
export class BlockEncoder {
  /** How many bytes of the image were added. */
  imageBytes = 0;
  readonly #block: Buffer;
  readonly #places: number[] = [];
  readonly #sums = new ParitySums();
  #length = 0;
  #place: number;

  /** Creates an encoder whose first block has its place at `place` in the file. */
  constructor(place: number, blockBytes = defaultBlockBytes) {
    this.#place = place;
    this.#block = Buffer.allocUnsafe(blockBytes);
  }

  /** Adds a copy of the bytes; returns the blocks that are complete with them, in order. */
  add(bytes: Buffer): Buffer[] {
    const complete: Buffer[] = [];
    for (let from = 0; from < bytes.length; ) {
      const copied = bytes.copy(this.#block, this.#length, from);
      from += copied;
      this.#length += copied;
      if (this.#length === this.#block.length) complete.push(this.#encode());
    }
    this.imageBytes += bytes.length;
    return complete;
  }

  /** Returns the rest of the file: the last block, parity, the index and the footer. */
  finish(): Buffer {
    const last = this.#length > 0 ? [this.#encode()] : [];
    const blocks = this.#places.length;
    const parity = this.#sums.finish();
    for (const section of parity) this.#note(section);
    const { imageBytes } = this;
    const { length: blockBytes } = this.#block;
    const of = { blocks, lanes: parity.length, blockBytes, indexPlace: this.#place, imageBytes };
    return Buffer.concat([...last, ...parity, encodeBlockIndex(this.#places, of)]);
  }

  #encode(): Buffer {
    const number = this.#places.length;
    const blockBytes = this.#block.length;
    const block = encodeBlock(this.#block.subarray(0, this.#length), { number, blockBytes });
    this.#sums.add(block);
    this.#note(block);
    this.#length = 0;
    return block;
  }

  #note(section: Buffer): void {
    this.#places.push(this.#place);
    this.#place += section.length;
  }
}
