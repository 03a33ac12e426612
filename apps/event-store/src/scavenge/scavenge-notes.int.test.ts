import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { DataDirectoryError } from "../log/storage-errors.ts";
import { appendSome, idsOf, truncateBefore } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { scavenge } from "./scavenge.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let store: EventStore;

const open = (): EventStore =>
  openEventStore({ directory: directory.path, chunkSizeBytes: 32 * 1024, maxAppendBytes: 8192 });

beforeEach(() => {
  directory = temporaryDirectory();
  store = open();
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

const files = (pattern: RegExp): string[] =>
  readdirSync(directory.path).filter((name) => pattern.test(name));

const fill = async (stream: string, events: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < events) ids.push(...(await appendSome(store, stream, 20)));
  return ids;
};

const edit = (name: string, change: (text: string) => string): void => {
  const path = join(directory.path, name);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
};

test("by a chunk's summary in which a digit flipped nothing is removed that lives", async () => {
  const ids = await fill("s", 800);
  await scavenge(store);
  expect(files(/\.sum$/).length).toBeGreaterThan(2);
  for (const name of files(/\.sum$/))
    edit(name, (text) => text.replace(/"lastRevision":\d+/, '"lastRevision":1'));
  await truncateBefore(store, "s", 30);
  await scavenge(store);
  expect(idsOf(store, "s")).toEqual(ids.slice(30));
});

test("by a list of removed chunks in which a digit flipped no chunk is removed: the start is refused", async () => {
  await fill("gone", 600);
  await fill("kept", 400);
  await store.tombstone("gone", "any");
  await scavenge(store);
  await store.close();
  const chunks = files(/^chunk-\d+\.log$/);
  expect(existsSync(join(directory.path, "removed-chunks.json"))).toBe(true);
  edit("removed-chunks.json", (text) =>
    text.replace(/\[\[0,(\d+)\]\]/, (_, last) => `[[0,${Number(last) + 1}]]`),
  );
  expect(open).toThrow(DataDirectoryError);
  expect(open).toThrow(/list of removed chunks, is damaged/);
  expect(files(/^chunk-\d+\.log$/)).toEqual(chunks);
  edit("removed-chunks.json", (text) =>
    text.replace(/\[\[0,(\d+)\]\]/, (_, last) => `[[0,${Number(last) - 1}]]`),
  );
  store = open();
  expect(idsOf(store, "kept")).toHaveLength(400);
});
