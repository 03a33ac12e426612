import { ChunkIndex } from "./chunk-index.ts";
import type { RowsMemory } from "./chunk-rows.ts";

/** The indexes in memory of the chunks that have no table yet, oldest first. */
export class ChunkIndexes {
  all: readonly ChunkIndex[];
  /** The memory of the last dropped index, for reuse: V8 would keep several before it collects them. */
  #spare: RowsMemory | undefined;

  constructor(newest: ChunkIndex) {
    this.all = [newest];
  }

  /** Returns the index of a chunk, if it has no table yet. */
  of(chunk: number): ChunkIndex | undefined {
    return this.all.findLast((index) => index.chunk === chunk);
  }

  /** Starts the index of the next chunk. */
  begin(chunk: number): ChunkIndex {
    const index = new ChunkIndex(chunk, this.#spare);
    this.#spare = undefined;
    this.all = [...this.all, index];
    return index;
  }

  /** Drops the index of a chunk that now has a table. */
  drop(dropped: ChunkIndex): void {
    if (!this.all.includes(dropped)) return;
    this.all = this.all.filter((index) => index !== dropped);
    this.#spare = dropped.release();
  }

  /** Replaces the index of this chunk and of all later ones with a rebuilt index. */
  cut(newest: ChunkIndex): void {
    this.all = [...this.all.filter(({ chunk }) => chunk < newest.chunk), newest];
  }
}
