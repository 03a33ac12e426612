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
/** A table is written anew where less than this part of it is left. */
const worthwhile = 0.75;

const listRanges = (directory: string): Range[] => {
  const ranges: Range[] = [];
  for (const name of readdirSync(directory)) {
    const match = /^index-(\d{6,})-(\d{6,})\.idx$/.exec(name);
    if (match) ranges.push([Number(match[1]), Number(match[2])]);
    else if (/^index-.*\.new$/.test(name)) rmSync(join(directory, name));
  }
  // The widest first where they begin alike.
  return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
};

/** The index in memory of a chunk that was sealed. */
export type SealedIndex = { readonly chunk: number; source(): TableSource };

/** The tables over sealed chunks: found, made and merged, so that there are few whatever the log's size. */
export class IndexTables {
  /** In the order of their chunks. */
  tables: TableIndex[] = [];
  private readonly directory: string;
  private readonly files: ChunkFiles;
  private readonly builder: IndexWork;
  private readonly onDamage: OnDamage | undefined;
  private readonly cache = new PageCache(cachedPages);
  private last: Promise<void> = Promise.resolve();
  /** The merges that are under way. */
  private readonly merges = new Map<readonly TableIndex[], Promise<void>>();

  constructor(directory: string, files: ChunkFiles, builder: IndexWork, onDamage?: OnDamage) {
    this.onDamage = onDamage;
    this.directory = directory;
    this.files = files;
    this.builder = builder;
  }

  /** Opens the tables of chunks 0 to `sealed`-1 and makes those that are missing. */
  load(sealed: number, isOf: IsOf): void {
    let [covered, next] = [-1, this.skipRemoved(0)];
    for (const [first, last] of listRanges(this.directory)) {
      // After a power cut a table may be back beside one that has some of its chunks.
      if (first > covered && first <= next && next <= last && last < sealed) {
        this.tables.push(this.open(first, last, isOf));
        covered = last;
        next = this.skipRemoved(last + 1);
      } else rmSync(join(this.directory, tableFileName(first, last)));
    }
    for (; next < sealed; next = this.skipRemoved(next + 1)) {
      buildTable(this.files, next, this.onDamage);
      this.tables.push(this.open(next, next, isOf));
    }
  }

  /**
   * Makes the table of a chunk that was sealed, and merges where that makes enough of a size: beside
   * what follows, as a merge takes its time.
   */
  async seal(sealed: SealedIndex, isOf: IsOf, onChange: () => void): Promise<void> {
    const { directory } = this;
    const { chunk } = sealed;
    await this.inTurn(async () => {
      await this.builder.run({ kind: "write", directory, chunk, source: sealed.source() });
      this.tables.push(this.open(chunk, chunk, isOf));
      onChange();
    });
    for (let group = this.mergeable(); group; group = this.mergeable()) {
      await this.merge(group, isOf, onChange);
    }
  }

  /** Resolves when the tables of chunks that were asked for so far are made, or could not be. */
  idle(): Promise<void> {
    return this.last;
  }

  /** Whether the chunk's events are in a table. */
  covers(chunk: number): boolean {
    return this.tables.some((table) => table.firstChunk <= chunk && chunk <= table.lastChunk);
  }

  /**
   * Takes out of the tables what a scavenge took out of the log: tables whose chunks are all
   * removed go, those that hold more than `live` of their chunks calls for are written anew.
   */
  async compact(
    live: (table: TableIndex) => number,
    isOf: IsOf,
    onChange: () => void,
  ): Promise<void> {
    await this.settleMerges();
    await this.inTurn(async () => {
      await this.settleMerges();
      for (const table of this.tables) {
        if (this.isMerging(table) || !this.tables.includes(table)) continue;
        const left = live(table);
        if (left === 0) this.drop(table, onChange);
        else if (left < table.file.footer.streamEntries * worthwhile)
          await this.merge([table], isOf, onChange);
      }
    });
  }

  async close(): Promise<void> {
    await this.builder.close();
    for (const table of this.tables) table.file.close();
  }

  private async settleMerges(): Promise<void> {
    while (this.merges.size > 0) await Promise.allSettled(this.merges.values());
  }

  private isMerging(table: TableIndex): boolean {
    return [...this.merges.keys()].some((group) => group.includes(table));
  }

  private async merge(group: TableIndex[], isOf: IsOf, onChange: () => void): Promise<void> {
    const ranges = group.map((table): Range => [table.firstChunk, table.lastChunk]);
    const { directory, files } = this;
    const { chunkSizeBytes } = files;
    const done = this.builder.run({ kind: "merge", directory, chunkSizeBytes, ranges });
    this.merges.set(group, done);
    try {
      await done;
      this.replace(group, ranges, isOf, onChange);
    } finally {
      this.merges.delete(group);
    }
  }

  private replace(group: TableIndex[], ranges: Range[], isOf: IsOf, onChange: () => void): void {
    const first = Math.min(...ranges.map(([a]) => a));
    const last = Math.max(...ranges.map(([, b]) => b));
    const merged = this.open(first, last, isOf);
    this.tables = this.tables.flatMap((table) =>
      table === group[0] ? [merged] : group.includes(table) ? [] : [table],
    );
    onChange();
    for (const table of group) {
      table.file.close();
      if (table.file.path !== merged.file.path) rmSync(table.file.path);
    }
  }

  private drop(table: TableIndex, onChange: () => void): void {
    this.tables = this.tables.filter((other) => other !== table);
    onChange();
    table.file.close();
    rmSync(table.file.path);
  }

  /** One change of the tables at a time. */
  private inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.last.then(change);
    this.last = done.catch(() => {});
    return done;
  }

  private skipRemoved(chunk: number): number {
    let next = chunk;
    while (this.files.removed.has(next)) next += 1;
    return next;
  }

  /** Tables of one size that follow each other and begin where a table of the next size would. */
  private mergeable(): TableIndex[] | undefined {
    const size = (table: TableIndex): number => table.lastChunk - table.firstChunk + 1;
    for (let i = 0; i + fanOut <= this.tables.length; i += 1) {
      const group = this.tables.slice(i, i + fanOut);
      const [first] = group as [TableIndex];
      const isAlike = group.every((table) => size(table) === size(first) && !this.isMerging(table));
      if (isAlike && first.firstChunk % (size(first) * fanOut) === 0) return group;
    }
    return undefined;
  }

  private open(first: number, last: number, isOf: IsOf): TableIndex {
    return new TableIndex(join(this.directory, tableFileName(first, last)), this.cache, isOf);
  }
}
