import { readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { indexWorkHere } from "../../test/support/index-work-here.ts";
import { eventsBackwards, eventsOf, streamEvents } from "../../test/support/log-reading.ts";
import { appendSome } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { CorruptLogError } from "../log/storage-errors.ts";
import { backupStore } from "../operations/backup.ts";
import { restoreStore } from "../operations/restore.ts";
import { verifyStore } from "../operations/verify.ts";
import { openEventStore } from "./open-event-store.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let problems: string[];

beforeEach(() => {
  directory = temporaryDirectory();
  problems = [];
});
afterEach(() => directory.remove());

const open = (compresses: boolean, readPastDamage = false) =>
  openEventStore({
    directory: directory.path,
    chunkSizeBytes: 16 * 1024,
    maxAppendBytes: 4096,
    readPastDamage,
    indexWork: indexWorkHere(),
    compression: compresses ? {} : undefined,
    onProblem: (message) => problems.push(message),
  });

const chunk = (number: number): string => join(directory.path, `chunk-00000${number}.log`);
const versionOf = (number: number): number => readFileSync(chunk(number)).readUInt32LE(8);
const layout = (): unknown => JSON.parse(readFileSync(join(directory.path, "store.json"), "utf8"));

/** Fills a store without compression, as earlier releases did; returns the content of its log. */
const filledPlain = async () => {
  const store = open(false);
  for (let i = 0; i < 150; i += 1) await appendSome(store, i % 3 === 0 ? "t" : "s", 2);
  const log = eventsOf(store);
  await store.close();
  return log;
};

const filledCompressed = async () => {
  const log = await filledPlain();
  const store = open(true);
  await store.compressed();
  await store.close();
  return log;
};

test("a directory of uncompressed chunks is compressed as it ages, but for the newest two chunks", async () => {
  const log = await filledPlain();
  const count = readdirSync(directory.path).filter((name) => name.endsWith(".log")).length;
  expect(layout()).toMatchObject({ version: 2 });
  const before = statSync(chunk(0)).size;
  const store = open(true);
  await store.compressed();
  expect(problems).toEqual([]);
  expect(eventsOf(store)).toEqual(log);
  expect(eventsBackwards(store)).toEqual(log.toReversed());
  expect(streamEvents(store, "s")).toEqual(log.filter(({ stream }) => stream === "s"));
  expect(store.sealedChunks.compressed.chunks).toBe(count - 2);
  await store.close();
  expect(Array.from({ length: count }, (_, i) => versionOf(i))).toEqual([
    ...Array.from({ length: count - 2 }, () => 3),
    1,
    1,
  ]);
  expect(statSync(chunk(0)).size).toBeLessThan((before * 2) / 3);
  expect(layout()).toMatchObject({ version: 3, chunkSizeBytes: 16 * 1024 });
  expect(await verifyStore(directory.path, () => {})).toMatchObject({
    events: log.length,
    damages: [],
  });
});

test("a flipped bit anywhere in a compressed chunk is found by verify", async () => {
  await filledCompressed();
  const bytes = readFileSync(chunk(0));
  // All of the headers, the index and the footer, and places of the compressed bytes between them.
  const isSampled = (at: number) => at < 96 || at >= bytes.length - 80 || at % 29 === 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isSampled(at)) continue;
    const flipped = Buffer.from(bytes);
    flipped[at] = (bytes[at] as number) ^ (1 << (at % 8));
    writeFileSync(chunk(0), flipped);
    const { damages } = await verifyStore(directory.path, () => {});
    expect([at, damages.length > 0]).toEqual([at, true]);
  }
}, 60_000);

test("a compressed chunk that is cut anywhere is found by verify", async () => {
  await filledCompressed();
  const bytes = readFileSync(chunk(0));
  for (let size = bytes.length - 1; size >= 0; size -= 113) {
    truncateSync(chunk(0), size);
    const { damages } = await verifyStore(directory.path, () => {});
    expect([size, damages.length > 0]).toEqual([size, true]);
  }
}, 60_000);

/** Flips a bit in each of these places of a chunk's file. */
const flip = (number: number, ...places: number[]): void => {
  const bytes = readFileSync(chunk(number));
  for (const at of places) bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(chunk(number), bytes);
};

test("a flipped bit in a compressed chunk costs nothing: reads restore the block and report it once", async () => {
  const log = await filledCompressed();
  flip(1, 200);
  const store = open(true);
  expect(eventsOf(store)).toEqual(log);
  expect(eventsBackwards(store)).toEqual(log.toReversed());
  expect(problems).toEqual([
    "block 0 of chunk 1 is damaged and is restored from parity: nothing is lost, check the disk",
  ]);
  await store.close();
  const { damages } = await verifyStore(directory.path, () => {});
  expect(damages.map(({ what }) => what)).toEqual([
    "block 0 is damaged: reads restore it from parity",
  ]);
});

test("damage beyond parity fails the read, and costs its block when it is passed over", async () => {
  const log = await filledCompressed();
  // This chunk has one block: the second place is in its parity.
  flip(1, 200, readFileSync(chunk(1)).length - 200);
  const strict = open(true);
  expect(() => eventsOf(strict)).toThrow(CorruptLogError);
  await strict.close();
  const store = open(true, true);
  const left = eventsOf(store);
  const inChunk = ({ position }: { position: number }) => Math.floor(position / 16_384) === 1;
  expect(left).toEqual(log.filter((event) => !inChunk(event)));
  expect(eventsBackwards(store).reverse()).toEqual(left);
  expect(problems.join()).toMatch(/damaged from position \d+ to \d+/);
  await store.close();
  const { damages } = await verifyStore(directory.path, () => {});
  expect(damages.map(({ what }) => what)).toContain("block 0 is damaged: its events are lost");
});

test("a log whose newest chunks are lost is refused: nothing is appended to a compressed chunk", async () => {
  await filledCompressed();
  for (const name of readdirSync(directory.path)) {
    const number = /^chunk-(\d+)\.log$/.exec(name)?.[1];
    if (name === "durable.mark" || (number && versionOf(Number(number)) === 1))
      rmSync(join(directory.path, name));
  }
  expect(() => open(true)).toThrow(CorruptLogError);
});

test("a backup of the time before compression is brought up to date, and restores the same log", async () => {
  const log = await filledPlain();
  const [backup, restored] = [temporaryDirectory(), temporaryDirectory()];
  const back = () => backupStore({ from: directory.path, to: backup.path, onProgress: () => {} });
  try {
    await back();
    let store = open(true);
    for (let i = 0; i < 100; i += 1) await appendSome(store, "later", 2);
    await store.compressed();
    const later = eventsOf(store);
    await store.close();
    await back();
    const manifest = JSON.parse(readFileSync(join(backup.path, "backup.json"), "utf8"));
    expect(manifest).toMatchObject({ version: 3 });
    const to = restored.path;
    await restoreStore({ from: backup.path, to, onProgress: () => {} });
    expect(JSON.parse(readFileSync(join(to, "store.json"), "utf8"))).toMatchObject({ version: 3 });
    store = openEventStore({ directory: to });
    expect(eventsOf(store)).toEqual(later);
    expect(later.slice(0, log.length)).toEqual(log);
    await store.close();
  } finally {
    backup.remove();
    restored.remove();
  }
});

test("a full disk leaves the chunk as it is, says so once, and it is compressed once there is room", async () => {
  const log = await filledPlain();
  let isFull = true;
  const work = indexWorkHere();
  const tried = Promise.withResolvers<void>();
  let tries = 0;
  const store = openEventStore({
    directory: directory.path,
    compression: { retryMs: 1 },
    onProblem: (message) => problems.push(message),
    indexWork: {
      close: () => work.close(),
      run: (task) => {
        if (task.kind !== "compress" || !isFull) return work.run(task);
        tries += 1;
        if (tries === 3) tried.resolve();
        return Promise.reject(Object.assign(new Error("ENOSPC"), { code: "ENOSPC" }));
      },
    },
  });
  await tried.promise;
  expect(problems).toEqual([expect.stringMatching(/chunk 0 stays .* the disk is full/)]);
  expect(versionOf(0)).toBe(1);
  isFull = false;
  await expect.poll(() => store.sealedChunks.compressed.chunks).toBeGreaterThan(1);
  await store.compressed();
  expect(eventsOf(store)).toEqual(log);
  await store.close();
});
