import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventsOf, streamEvents } from "../../../test/support/log-reading.ts";
import { appendSome } from "../../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../../test/support/temporary-directory.ts";
import { buildTable } from "./build-table.ts";
import { ChunkFiles } from "../../log/chunk-files.ts";
import { openEventStore } from "../../store/open-event-store.ts";
import { performIndexTask } from "./perform-index-task.ts";

const chunkSizeBytes = 8192;
type Range = readonly [firstChunk: number, lastChunk: number];

const tableNames = (directory: string): string[] =>
  readdirSync(directory).filter((name) => name.endsWith(".idx"));

/** Leaves only these tables, newly built. */
const makeTables = (directory: string, tables: readonly (readonly Range[])[]): void => {
  for (const name of tableNames(directory)) rmSync(join(directory, name));
  const files = new ChunkFiles(directory, chunkSizeBytes);
  for (let chunk = 0; chunk < 8; chunk += 1) buildTable(files, chunk);
  const singles = tableNames(directory);
  for (const ranges of tables)
    performIndexTask({ kind: "merge", directory, chunkSizeBytes, ranges });
  for (const name of singles) rmSync(join(directory, name));
  files.close();
};

const singles = (first: number, last: number): Range[] =>
  Array.from({ length: last - first + 1 }, (_, i) => [first + i, first + i]);

test("a table that is back after a power cut, beside one that has some of its chunks, serves nothing twice", async () => {
  const directory = temporaryDirectory();
  const open = () =>
    openEventStore({ directory: directory.path, chunkSizeBytes, maxAppendBytes: 4096 });
  let store = open();
  while (store.durableEnd < 9 * chunkSizeBytes) await appendSome(store, "s", 5);
  const log = eventsOf(store);
  await store.close();
  makeTables(directory.path, [singles(0, 6), singles(4, 7)]);
  expect(tableNames(directory.path)).toHaveLength(2);
  store = open();
  expect(streamEvents(store, "s")).toEqual(log);
  await store.close();
  directory.remove();
});
