import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildTable } from "./build-table.ts";
import type { ChunkFiles } from "../../log/chunk-files.ts";
import type { TableSource } from "../memory/chunk-row-layout.ts";
import type { IndexWork } from "./index-builder.ts";
import { PageCache } from "./page-cache.ts";
import type { OnDamage } from "../../log/storage-errors.ts";
import { tableFileName } from "./table-format.ts";
import type { IsOf } from "./table-index.ts";
import { TableIndex } from "./table-index.ts";

type Range = readonly [firstChunk: number, lastChunk: number];

const fanOut = 4;
const cachedPages = 2048;
/** A table is rewritten if less than this part of it is left. */
const worthwhile = 0.75;

const listRanges = (directory: string): Range[] => {
  const ranges: Range[] = [];
  for (const name of readdirSync(directory)) {
    const match = /^index-(\d{6,})-(\d{6,})\.idx$/.exec(name);
    if (match) ranges.push([Number(match[1]), Number(match[2])]);
    else if (/^index-.*\.new$/.test(name)) rmSync(join(directory, name));
  }
  // Of ranges with the same start the widest comes first.
  return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
};

/** The in-memory index of a sealed chunk. */
export type SealedIndex = { readonly chunk: number; source(): TableSource };

/** The tables of sealed chunks: opens, builds and merges them, so that their number stays small. */
export class IndexTables {
  /** In the order of their chunks. */
  tables: TableIndex[] = [];
  readonly #directory: string;
  readonly #files: ChunkFiles;
  readonly #builder: IndexWork;
  readonly #onDamage: OnDamage | undefined;
  readonly #cache = new PageCache(cachedPages);
  #last: Promise<void> = Promise.resolve();
  /** The merges in progress. */
  readonly #merges = new Map<readonly TableIndex[], Promise<void>>();

  constructor(directory: string, files: ChunkFiles, builder: IndexWork, onDamage?: OnDamage) {
    this.#onDamage = onDamage;
    this.#directory = directory;
    this.#files = files;
    this.#builder = builder;
  }

  /** Opens the tables of chunks 0 to `sealed`-1 and builds the missing ones. */
  load(sealed: number, isOf: IsOf): void {
    let [covered, next] = [-1, this.#skipRemoved(0)];
    for (const [first, last] of listRanges(this.#directory)) {
      // After a power cut a removed table may reappear beside one that has some of its chunks.
      if (first > covered && first <= next && next <= last && last < sealed) {
        this.tables.push(this.#open(first, last, isOf));
        covered = last;
        next = this.#skipRemoved(last + 1);
      } else rmSync(join(this.#directory, tableFileName(first, last)));
    }
    for (; next < sealed; next = this.#skipRemoved(next + 1)) {
      buildTable(this.#files, next, this.#onDamage);
      this.tables.push(this.#open(next, next, isOf));
    }
  }

  /**
   * Builds the table of a sealed chunk. If that makes enough tables of one size, merges them in the
   * background, since a merge takes long.
   */
  async seal(sealed: SealedIndex, isOf: IsOf, onChange: () => void): Promise<void> {
    const directory = this.#directory;
    const { chunk } = sealed;
    await this.#inTurn(async () => {
      await this.#builder.run({ kind: "write", directory, chunk, source: sealed.source() });
      this.tables.push(this.#open(chunk, chunk, isOf));
      onChange();
    });
    for (let group = this.#mergeable(); group; group = this.#mergeable()) {
      await this.#merge(group, isOf, onChange);
    }
  }

  /** Resolves when all tables requested so far are built, or their build has failed. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** Returns whether the chunk's events are in a table. */
  covers(chunk: number): boolean {
    return this.tables.some((table) => table.firstChunk <= chunk && chunk <= table.lastChunk);
  }

  /**
   * Removes from the tables what a scavenge removed from the log: drops tables without live entries,
   * and rewrites those with too few. `live` returns how many entries of a table are live.
   */
  async compact(
    live: (table: TableIndex) => number,
    isOf: IsOf,
    onChange: () => void,
  ): Promise<void> {
    await this.#settleMerges();
    await this.#inTurn(async () => {
      await this.#settleMerges();
      for (const table of this.tables) {
        if (this.#isMerging(table) || !this.tables.includes(table)) continue;
        const left = live(table);
        if (left === 0) this.#drop(table, onChange);
        else if (left < table.file.footer.streamEntries * worthwhile)
          await this.#merge([table], isOf, onChange);
      }
    });
  }

  async close(): Promise<void> {
    await this.#builder.close();
    for (const table of this.tables) table.file.close();
  }

  async #settleMerges(): Promise<void> {
    while (this.#merges.size > 0) await Promise.allSettled(this.#merges.values());
  }

  #isMerging(table: TableIndex): boolean {
    return [...this.#merges.keys()].some((group) => group.includes(table));
  }

  async #merge(group: TableIndex[], isOf: IsOf, onChange: () => void): Promise<void> {
    const ranges = group.map((table): Range => [table.firstChunk, table.lastChunk]);
    const directory = this.#directory;
    const files = this.#files;
    const { chunkSizeBytes } = files;
    const done = this.#builder.run({ kind: "merge", directory, chunkSizeBytes, ranges });
    this.#merges.set(group, done);
    try {
      await done;
      this.#replace(group, ranges, isOf, onChange);
    } finally {
      this.#merges.delete(group);
    }
  }

  #replace(group: TableIndex[], ranges: Range[], isOf: IsOf, onChange: () => void): void {
    const first = Math.min(...ranges.map(([a]) => a));
    const last = Math.max(...ranges.map(([, b]) => b));
    const merged = this.#open(first, last, isOf);
    this.tables = this.tables.flatMap((table) =>
      table === group[0] ? [merged] : group.includes(table) ? [] : [table],
    );
    onChange();
    for (const table of group) {
      table.file.close();
      if (table.file.path !== merged.file.path) rmSync(table.file.path);
    }
  }

  #drop(table: TableIndex, onChange: () => void): void {
    this.tables = this.tables.filter((other) => other !== table);
    onChange();
    table.file.close();
    rmSync(table.file.path);
  }

  /** Runs one change of the tables at a time. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(change);
    this.#last = done.catch(() => {});
    return done;
  }

  #skipRemoved(chunk: number): number {
    let next = chunk;
    while (this.#files.removed.has(next)) next += 1;
    return next;
  }

  /** Returns adjacent tables of one size that start where a table of the next size would. */
  #mergeable(): TableIndex[] | undefined {
    const size = (table: TableIndex): number => table.lastChunk - table.firstChunk + 1;
    for (let i = 0; i + fanOut <= this.tables.length; i += 1) {
      const group = this.tables.slice(i, i + fanOut);
      const [first] = group as [TableIndex];
      const isAlike = group.every(
        (table) => size(table) === size(first) && !this.#isMerging(table),
      );
      if (isAlike && first.firstChunk % (size(first) * fanOut) === 0) return group;
    }
    return undefined;
  }

  #open(first: number, last: number, isOf: IsOf): TableIndex {
    return new TableIndex(join(this.#directory, tableFileName(first, last)), this.#cache, isOf);
  }
}
