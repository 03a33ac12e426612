import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventsBackwards, eventsOf, streamEvents } from "../../test/support/log-reading.ts";
import { appendIds, appendSome, idsOf } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { CorruptLogError } from "./storage-errors.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let problems: string[];

beforeEach(() => {
  directory = temporaryDirectory();
  problems = [];
});
afterEach(() => directory.remove());

const open = (readPastDamage: boolean) =>
  openEventStore({
    directory: directory.path,
    chunkSizeBytes: 16 * 1024,
    maxAppendBytes: 4096,
    readPastDamage,
    onProblem: (message) => problems.push(message),
  });

const chunk = (number: number): string => join(directory.path, `chunk-00000${number}.log`);

const flip = (path: string, offset: number): void => {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] as number) ^ 16;
  writeFileSync(path, bytes);
};

/** Creates and closes a store with three chunks and more of one stream; returns the content of its log. */
const filled = async () => {
  const store = open(false);
  for (let i = 0; i < 100; i += 1) await appendSome(store, "s", 2);
  const log = eventsOf(store);
  await store.close();
  for (const name of readdirSync(directory.path)) {
    if (name.endsWith(".idx")) rmSync(join(directory.path, name));
  }
  return log;
};

/** Returns where the last record of a chunk ends: its length is repeated there. */
const endOfLast = (number: number): number => {
  const bytes = readFileSync(chunk(number));
  let end = bytes.length;
  while (bytes.readUInt32LE(end - 4) === 0) end -= 4;
  return end;
};

describe("a log with damage", () => {
  test("whose last record's second length leads over others is read the same in both directions", async () => {
    const log = await filled();
    const end = endOfLast(0);
    const size = readFileSync(chunk(0)).readUInt32LE(end - 4);
    const bytes = readFileSync(chunk(0));
    bytes.writeUInt32LE(3 * size, end - 4);
    writeFileSync(chunk(0), bytes);
    const store = open(true);
    const left = eventsOf(store);
    expect(left).toHaveLength(log.length - 1);
    expect(eventsBackwards(store).reverse()).toEqual(left);
    await store.close();
  });

  test.each([
    ["a sealed chunk", 0],
    ["the newest chunk", 2],
  ])("in %s is read on beyond it when told to, and only then", async (_, number) => {
    const log = await filled();
    flip(chunk(number), 5000);
    expect(() => open(false)).toThrow(CorruptLogError);
    const store = open(true);
    const left = eventsOf(store);
    expect(left.length).toBeLessThan(log.length);
    expect(left.length).toBeGreaterThan(log.length - 4);
    expect(log).toEqual(expect.arrayContaining(left));
    expect(eventsBackwards(store).reverse()).toEqual(left);
    expect(streamEvents(store, "s")).toEqual(left);
    expect(problems.join()).toMatch(/damaged from position \d+ to \d+/);
    await appendSome(store, "s", 1);
    expect(eventsOf(store).at(-1)).toMatchObject({ revision: 200 });
    await store.close();
  });

  test("whose end is lost goes on behind every position that was ever given", async () => {
    const log = await filled();
    const newest = readdirSync(directory.path).filter((name) => name.startsWith("chunk-")).length;
    truncateSync(chunk(newest - 1), statSync(chunk(newest - 1)).size - 600);
    expect(() => open(false)).toThrow(CorruptLogError);
    let store = open(true);
    const left = eventsOf(store);
    expect(left).toEqual(log.slice(0, left.length));
    await appendSome(store, "t", 1);
    expect(eventsOf(store).at(-1)?.position).toBeGreaterThan(log.at(-1)?.position ?? 0);
    await store.close();
    store = open(true);
    expect(idsOf(store, "t")).toHaveLength(1);
    expect(eventsBackwards(store)).toHaveLength(left.length + 1);
    await store.close();
  });

  test("that is met while it serves fails the reads that need it, with its position", async () => {
    const log = await filled();
    const ids = log.slice(-2).map(({ id }) => id);
    const store = open(false);
    expect(eventsOf(store)).toHaveLength(200);
    flip(chunk(0), 5000);
    expect(() => eventsOf(store)).toThrow(/damaged at position \d+/);
    expect(await appendIds(store, "s", ids)).toMatchObject({ kind: "appended", revision: 199 });
    await store.close();
  });
});
