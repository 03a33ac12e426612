import { ChunkIndex } from "./chunk-index.ts";
import type { RowsMemory } from "./chunk-rows.ts";

/** The indexes in memory of the chunks that have no table yet, oldest first. */
export class ChunkIndexes {
  all: readonly ChunkIndex[];
  /** Of the index that was dropped last: V8 would let several lie about before it looks for them. */
  private spare: RowsMemory | undefined;

  constructor(newest: ChunkIndex) {
    this.all = [newest];
  }

  /** The index of a chunk, if it has no table yet. */
  of(chunk: number): ChunkIndex | undefined {
    return this.all.findLast((index) => index.chunk === chunk);
  }

  /** Begins the index of the next chunk. */
  begin(chunk: number): ChunkIndex {
    const index = new ChunkIndex(chunk, this.spare);
    this.spare = undefined;
    this.all = [...this.all, index];
    return index;
  }

  /** Drops the index of a chunk that has a table now. */
  drop(dropped: ChunkIndex): void {
    if (!this.all.includes(dropped)) return;
    this.all = this.all.filter((index) => index !== dropped);
    this.spare = dropped.release();
  }

  /** Puts an index made anew in place of its chunk's and all that follow. */
  cut(newest: ChunkIndex): void {
    this.all = [...this.all.filter(({ chunk }) => chunk < newest.chunk), newest];
  }
}
