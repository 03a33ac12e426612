import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { byteView } from "@detektor/eventstore-protocol";
import { temporaryDirectory } from "../../../test/support/temporary-directory.ts";
import { indexWorkHere } from "../../../test/support/index-work-here.ts";
import { ChunkFiles, chunkFileName } from "../../log/chunk-files.ts";
import { chunkHeader } from "../../log/chunk-header.ts";
import { ChunkIndex } from "../memory/chunk-index.ts";
import type { IndexTask } from "./index-builder.ts";
import { IndexBuilder } from "./index-builder.ts";
import { IndexTables } from "./index-tables.ts";
import { performIndexTask } from "./perform-index-task.ts";
import { streamKey } from "../../log/record/stream-key.ts";

const chunkSizeBytes = 1 << 20;
const stream = streamKey("s");
let directory: ReturnType<typeof temporaryDirectory>;
let files: ChunkFiles;

beforeEach(() => {
  directory = temporaryDirectory();
  for (let chunk = 0; chunk < 8; chunk += 1) {
    const path = join(directory.path, chunkFileName(chunk));
    writeFileSync(path, chunkHeader(chunk, chunkSizeBytes, 1));
  }
  files = new ChunkFiles(directory.path, chunkSizeBytes);
});
afterEach(() => {
  files.close();
  directory.remove();
});

/** Returns a chunk with one event, whose revision is the chunk's number. */
const sealed = (chunk: number): ChunkIndex => {
  const index = new ChunkIndex(chunk);
  const id = byteView(Buffer.from(randomUUID(), "latin1"));
  index.add(stream, chunk, chunk * chunkSizeBytes + 64, id, 0);
  return index;
};

/** Returns index work that builds tables at once and delays the first merge. */
const withSlowMerge = () => {
  const merge = Promise.withResolvers<void>();
  const work = {
    run: async (task: IndexTask): Promise<void> => {
      if (task.kind === "merge") await merge.promise;
      if (task.kind !== "compress") performIndexTask(task);
    },
    close: async () => {},
  };
  return { work, merge };
};

const ranges = ({ tables }: IndexTables) =>
  tables.map(({ firstChunk, lastChunk }) => [firstChunk, lastChunk]);

const ignore = (): void => {};

test("a chunk gets its table while tables are being merged, and all is found meanwhile", async () => {
  const { work, merge } = withSlowMerge();
  const tables = new IndexTables(directory.path, files, work);
  const seals = [0, 1, 2, 3, 4].map((chunk) => tables.seal(sealed(chunk), () => true, ignore));
  await tables.idle();
  expect(ranges(tables)).toEqual([0, 1, 2, 3, 4].map((chunk) => [chunk, chunk]));
  expect(tables.tables.map((table) => table.lastRevision(stream))).toEqual([0, 1, 2, 3, 4]);
  merge.resolve();
  await Promise.all(seals);
  expect(ranges(tables)).toEqual([
    [0, 3],
    [4, 4],
  ]);
  expect(tables.tables.map((table) => table.lastRevision(stream))).toEqual([3, 4]);
  await tables.close();
});

test("a merge that fails leaves its tables, and is begun again with the next chunk", async () => {
  const { work, merge } = withSlowMerge();
  const tables = new IndexTables(directory.path, files, work);
  const seals = [0, 1, 2, 3].map((chunk) => tables.seal(sealed(chunk), () => true, ignore));
  merge.reject(new Error("no space"));
  await expect(Promise.all(seals)).rejects.toThrow("no space");
  expect(tables.tables.map((table) => table.lastRevision(stream))).toEqual([0, 1, 2, 3]);
  const here = indexWorkHere();
  work.run = (task) => here.run(task);
  await tables.seal(sealed(4), () => true, ignore);
  expect(ranges(tables)).toEqual([
    [0, 3],
    [4, 4],
  ]);
  await tables.close();
});

test("compacting waits for the merges that are under way", async () => {
  const { work, merge } = withSlowMerge();
  const tables = new IndexTables(directory.path, files, work);
  const seals = [0, 1, 2, 3].map((chunk) => tables.seal(sealed(chunk), () => true, ignore));
  await tables.idle();
  const seen: number[] = [];
  const live = (table: { readonly lastChunk: number }): number => {
    seen.push(table.lastChunk);
    return Number.POSITIVE_INFINITY;
  };
  const compacted = tables.compact(live, () => true, ignore);
  merge.resolve();
  await Promise.all([...seals, compacted]);
  expect(seen).toEqual([3]);
  await tables.close();
});

test("a task that fails on the thread is told of, others are done, and a close settles what is left", async () => {
  const builder = new IndexBuilder();
  const write = (path: string, chunk: number) =>
    builder.run({ kind: "write", directory: path, chunk, source: sealed(chunk).source() });
  const [good, bad, merge] = await Promise.allSettled([
    write(directory.path, 0),
    write(join(directory.path, "not-there"), 1),
    builder.run({ kind: "merge", directory: directory.path, chunkSizeBytes, ranges: [[6, 7]] }),
  ]);
  expect(good.status).toBe("fulfilled");
  expect(bad).toMatchObject({ reason: { message: expect.stringContaining("ENOENT") } });
  expect(merge).toMatchObject({ reason: { message: expect.stringContaining("ENOENT") } });
  const pending = write(directory.path, 2).catch(ignore);
  await builder.close();
  await pending;
  await expect(write(directory.path, 3)).rejects.toThrow("closing");
});
