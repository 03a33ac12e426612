import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appendIds, appendSome, idsOf, wholeLog } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { CorruptLogError, DataDirectoryError } from "./storage-errors.ts";

const chunkSizeBytes = 64 * 1024;
const maxAppendBytes = 16 * 1024;
let directory: ReturnType<typeof temporaryDirectory>;
let cuts: string[];

const open = () =>
  openEventStore({
    directory: directory.path,
    chunkSizeBytes,
    maxAppendBytes,
    onCut: (message) => cuts.push(message),
  });

const chunk = (number: number): string => join(directory.path, `chunk-00000${number}.log`);

const flip = (path: string, offset: number): void => {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] as number) ^ 4;
  writeFileSync(path, bytes);
};

/** Creates and closes a store with this many appends of two events; returns the ids. */
const filled = async (appends: number): Promise<string[]> => {
  const store = open();
  const ids: string[] = [];
  for (let i = 0; i < appends; i += 1) ids.push(...(await appendSome(store, "s", 2)));
  await store.close();
  return ids;
};

beforeEach(() => {
  directory = temporaryDirectory();
  cuts = [];
});
afterEach(() => directory.remove());

describe("a store that is opened again", () => {
  test("finds every event across chunks, in order, and goes on numbering", async () => {
    const ids = await filled(300);
    const store = open();
    expect(idsOf(store, "s")).toEqual(ids);
    expect(wholeLog(store)).toEqual(ids.map((_, i) => `s/${i}`));
    expect(await appendSome(store, "s", 1)).toHaveLength(1);
    expect(idsOf(store, "s")).toHaveLength(601);
    await store.close();
  });

  test("still knows the ids of what was appended", async () => {
    const ids = await filled(300);
    const store = open();
    const again = await appendIds(store, "s", ids.slice(0, 2));
    expect(again).toMatchObject({ kind: "appended", revision: 1 });
    expect(idsOf(store, "s")).toHaveLength(600);
    await store.close();
  });

  test("cuts a torn tail, says so, and keeps what was acknowledged", async () => {
    const ids = await filled(3);
    const before = statSync(chunk(0)).size;
    appendFileSync(chunk(0), readFileSync(chunk(0)).subarray(64, 200));
    const store = open();
    expect(idsOf(store, "s")).toEqual(ids);
    expect(cuts).toEqual([`cut 136 bytes of an unfinished write after ${before}`]);
    await appendSome(store, "s", 1);
    expect(idsOf(store, "s")).toHaveLength(7);
    await store.close();
  });

  test("refuses a flipped bit in the middle, with its position", async () => {
    await filled(10);
    flip(chunk(0), 900);
    expect(open).toThrow(CorruptLogError);
    expect(open).toThrow(/position \d+/);
  });

  test("refuses a flipped bit in the last acknowledged append", async () => {
    await filled(3);
    flip(chunk(0), statSync(chunk(0)).size - 40);
    expect(open).toThrow(CorruptLogError);
  });

  test("refuses a log that is shorter than what was acknowledged", async () => {
    await filled(3);
    truncateSync(chunk(0), statSync(chunk(0)).size - 8);
    expect(open).toThrow(CorruptLogError);
  });

  test("refuses a directory that another store has open, or another version wrote", async () => {
    const store = open();
    expect(open).toThrow(DataDirectoryError);
    expect(open).toThrow(/in use by process/);
    await store.close();
    writeFileSync(join(directory.path, "store.json"), '{"version":99,"chunkSizeBytes":1}');
    expect(open).toThrow(/newer version/);
    writeFileSync(join(directory.path, "store.json"), '{"version":1,"chunkSizeBytes":65536}');
    expect(open).toThrow(/earlier version.*export/);
  });

  test("keeps soft deletes, tombstones and metadata", async () => {
    const store = open();
    await appendSome(store, "soft", 2);
    await appendSome(store, "hard", 2);
    await store.softDelete("soft", "any");
    await store.tombstone("hard", "any");
    await store.close();
    const again = open();
    expect(again.view("soft").kind).toBe("not-found");
    expect(again.view("hard").kind).toBe("deleted");
    await appendSome(again, "soft", 1);
    expect(again.view("soft")).toMatchObject({ kind: "visible", first: 2, last: 2 });
    await again.close();
  });
});
