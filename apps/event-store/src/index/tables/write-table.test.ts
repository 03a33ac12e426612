import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { byteView } from "@detektor/eventstore-protocol";
import { temporaryDirectory } from "../../../test/support/temporary-directory.ts";
import { chunkFileName } from "../../log/chunk-files.ts";
import { chunkHeader } from "../../log/chunk-header.ts";
import { ChunkIndex } from "../memory/chunk-index.ts";
import type { RowsMemory } from "../memory/chunk-rows.ts";
import type { Found, IndexPart } from "../index-part.ts";
import { mergeTables } from "./merge-tables.ts";
import { PageCache } from "./page-cache.ts";
import { tombstoneRevision } from "../../log/record/record-body.ts";
import type { StreamKey } from "../../log/record/stream-key.ts";
import { hashId, streamKey } from "../../log/record/stream-key.ts";
import { tableFileName } from "./table-format.ts";
import { TableIndex } from "./table-index.ts";
import { writeTable } from "./write-table.ts";

const chunks = 5;
const chunkSizeBytes = 1 << 20;

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
  // A merge reads the headers of its chunks: a scavenge may have changed them.
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const head = chunkHeader(chunk, chunkSizeBytes, 1);
    writeFileSync(join(directory.path, chunkFileName(chunk)), head);
  }
});
afterEach(() => directory.remove());

// Two of them have the same hash; another shares half of a hash.
const keys: StreamKey[] = ["a", "b", "c", "d"].map(streamKey);
const [a, b, c] = keys as [StreamKey, StreamKey, StreamKey, StreamKey];
const streams: readonly StreamKey[] = [
  ...keys,
  { ...a, name: "like a" },
  { ...b, name: "near b", low: c.low },
];

type Step = { readonly stream: number; readonly skip: number; readonly id: number };

const ids = 40;
let spare: RowsMemory | undefined;

const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.nat({ max: streams.length - 1 }),
  skip: fc.constantFrom(0, 0, 0, 0, 1, 1000),
  id: fc.nat({ max: ids - 1 }),
});

const idOf = (id: number): DataView =>
  byteView(Buffer.from(`00000000-0000-4000-8000-${String(id).padStart(12, "0")}`, "latin1"));

/** Builds indexes of chunks, and records which stream owns each position. */
const indexes = (steps: readonly (readonly Step[])[]) => {
  const owners = new Map<number, string>();
  const next = streams.map(() => 0);
  const parts = steps.map((ofChunk, chunk) => {
    const index = new ChunkIndex(chunk, chunk === 0 ? spare : undefined);
    for (const [i, { stream, skip, id }] of ofChunk.entries()) {
      const key = streams[stream] as StreamKey;
      const position = chunk * chunkSizeBytes + 64 + i * 8;
      const revision = (next[stream] as number) + skip;
      next[stream] = revision + 1;
      owners.set(position, key.name);
      index.add(key, revision, position, idOf(id), 0);
    }
    return index;
  });
  return { parts, isOf: (position: number, { name }: StreamKey) => owners.get(position) === name };
};

type IsOf = ReturnType<typeof indexes>["isOf"];

/** Returns what a reader who checks the records sees of a stream in these parts. */
const view = (parts: readonly IndexPart[], stream: StreamKey, isOf: IsOf) => {
  const newest = parts.toReversed();
  const take = (
    direction: "ascending" | "descending",
    from: number,
  ): (readonly [revision: number, position: number])[] => {
    const found: Found = { revisions: [], positions: [] };
    for (const part of direction === "ascending" ? parts : newest)
      part[direction](stream, from, 1000, found);
    return found.revisions
      .map((revision, i) => [revision, found.positions[i] as number] as const)
      .filter(([, position]) => isOf(position, stream));
  };
  const from = [0, 1, 5, 1000, 1001];
  return {
    last: newest.map((part) => part.lastRevision(stream)).find((last) => last !== undefined),
    ascending: from.map((revision) => take("ascending", revision)),
    descending: from.map((revision) => take("descending", revision)),
    ids: Array.from({ length: ids + 1 }, (_, id) => {
      const { low, high } = hashId(idOf(id), 0, stream);
      const visit = (position: number): boolean => isOf(position, stream);
      return newest.map((part) => part.findId(low, high, visit)).find((one) => one !== undefined);
    }),
  };
};

const expectAlike = (tables: readonly IndexPart[], parts: readonly IndexPart[], isOf: IsOf) => {
  for (const stream of streams) {
    expect(view(tables, stream, isOf)).toEqual(view(parts, stream, isOf));
  }
};

test("tables of chunks, and what they are merged to, answer as the chunks' indexes in memory did", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(step, { maxLength: 60 }), { minLength: 2, maxLength: chunks }),
      (steps) => {
        const { path } = directory;
        const cache = new PageCache(8);
        const { parts, isOf } = indexes(steps);
        const open = (first: number, last: number) =>
          new TableIndex(join(path, tableFileName(first, last)), cache, isOf);
        for (const part of parts) writeTable(path, part.chunk, part.source());
        const tables = parts.map(({ chunk }) => open(chunk, chunk));
        expectAlike(tables, parts, isOf);
        const ranges = parts.map(({ chunk }) => [chunk, chunk] as const);
        const merging = mergeTables(path, chunkSizeBytes, ranges);
        while (!merging.next().done);
        const merged = open(0, parts.length - 1);
        expectAlike([merged], parts, isOf);
        for (const { file } of [...tables, merged]) file.close();
        spare = parts.at(-1)?.release();
      },
    ),
  );
});

test("a table of many pages finds every event of every stream, and tombstones", () => {
  const index = new ChunkIndex(0);
  const owners = new Map<number, string>();
  const many = Array.from({ length: 500 }, (_, i) => streamKey(`s-${i}`));
  for (let i = 0; i < 20_000; i += 1) {
    const key = many[i % many.length] as StreamKey;
    owners.set(64 + i * 8, key.name);
    index.add(key, Math.floor(i / many.length), 64 + i * 8, idOf(i), 0);
  }
  const [ended] = many as [StreamKey];
  owners.set(8_000_000, ended.name);
  index.add(ended, tombstoneRevision, 8_000_000, idOf(20_000), 0);
  writeTable(directory.path, 0, index.source());
  const isOf = (position: number, { name }: StreamKey) => owners.get(position) === name;
  const table = new TableIndex(join(directory.path, tableFileName(0, 0)), new PageCache(8), isOf);
  for (const key of many) {
    const found: Found = { revisions: [], positions: [] };
    table.ascending(key, 0, 100, found);
    expect(found.revisions).toEqual(Array.from({ length: 40 }, (_, revision) => revision));
    expect(table.lastRevision(key)).toBe(key === ended ? tombstoneRevision : 39);
  }
  for (let i = 0; i < 20_000; i += 1) {
    const { low, high } = hashId(idOf(i), 0, many[i % many.length] as StreamKey);
    expect(table.findId(low, high, () => true)).toBe(64 + i * 8);
  }
  table.file.close();
});
