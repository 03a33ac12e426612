import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEventStore } from "../store/open-event-store.ts";
import { CorruptLogError } from "../log/storage-errors.ts";
import type { SeenEvent } from "../../test/support/log-reading.ts";
import { eventsBackwards, eventsOf, streamEvents } from "../../test/support/log-reading.ts";
import { appendSome, truncateBefore } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { verifyStore } from "../operations/verify.ts";
import { scavenge } from "./scavenge.ts";

const chunkSizeBytes = 64 * 1024;
// DAMAGE_STEP=97 npm test -- apps/event-store/src/scavenge/scavenged-damage
const damageStep = Number(process.env["DAMAGE_STEP"] ?? 389);

let directory: ReturnType<typeof temporaryDirectory>;
let scavenged: string;
let log: readonly SeenEvent[];
let bytes: Buffer;

const open = (path: string, readPastDamage: boolean) =>
  openEventStore({ directory: path, chunkSizeBytes, maxAppendBytes: 16_384, readPastDamage });

/** Creates a log whose first chunk, and others, were scavenged: of every 20 events in it 8 are alive. */
beforeAll(async () => {
  directory = temporaryDirectory();
  scavenged = join(directory.path, "scavenged");
  const store = open(scavenged, false);
  for (let i = 0; i < 60; i += 1) {
    await appendSome(store, "kept", 5);
    await appendSome(store, "cut", 12);
    await appendSome(store, "also-kept", 3);
  }
  await truncateBefore(store, "cut", store.storedLast("cut"));
  const { chunksRewritten } = await scavenge(store);
  expect(chunksRewritten).toBeGreaterThan(1);
  log = eventsOf(store);
  await store.close();
  bytes = readFileSync(chunkPath(scavenged));
});
afterAll(() => directory.remove());

const chunkPath = (path: string): string => join(path, "chunk-000000.log");

/** Runs `use` on a copy of the log with one bit of this byte of its first chunk flipped. */
const withDamage = async (offset: number, use: (path: string) => Promise<void>): Promise<void> => {
  const path = mkdtempSync(join(directory.path, "damaged-"));
  cpSync(scavenged, path, { recursive: true });
  const damaged = Buffer.from(bytes);
  damaged[offset] = (damaged[offset] as number) ^ (1 << (offset % 8));
  writeFileSync(chunkPath(path), damaged);
  try {
    await use(path);
  } catch (error) {
    throw new Error(`with byte ${offset} of ${bytes.length} damaged: ${String(error)}`, {
      cause: error,
    });
  } finally {
    rmSync(path, { recursive: true });
  }
};

type Store = ReturnType<typeof open>;

const isRefused = async (path: string, read: (store: Store) => unknown): Promise<boolean> => {
  const store = open(path, false);
  try {
    read(store);
    return false;
  } catch (error) {
    if (!(error instanceof CorruptLogError)) throw error;
    return error.position >= 0 && error.position <= chunkSizeBytes;
  } finally {
    await store.close();
  }
};

const streams = ["kept", "also-kept"];
const byStreams = (store: Store) => streams.map((name) => streamEvents(store, name));

const check = async (path: string, costs: number): Promise<void> => {
  expect(await isRefused(path, eventsOf), "forwards").toBe(true);
  expect(await isRefused(path, eventsBackwards), "backwards").toBe(true);
  const store = open(path, true);
  const left = eventsOf(store);
  expect(left.length).toBe(log.length - costs);
  const ids = new Set(left.map(({ id }) => id));
  expect(left).toEqual(log.filter(({ id }) => ids.has(id)));
  expect(eventsBackwards(store).reverse()).toEqual(left);
  const own = (name: string) => left.filter(({ stream }) => stream === name);
  expect(byStreams(store)).toEqual(streams.map(own));
  await store.close();
  const { damages, events } = await verifyStore(path, () => {});
  expect(events).toBe(left.length);
  expect(damages).toHaveLength(1);
  expect(damages[0]).toMatchObject({ file: chunkPath(path) });
  expect(damages[0]?.position).toBeLessThan(chunkSizeBytes);
};

/** Returns every n-th offset of a part of the file, and each of its first ones. */
const offsets = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i).filter(
    (offset, i) => i < 24 || offset % damageStep === 0,
  );

const recordsEnd = (): number => bytes.readDoubleLE(bytes.length - 64 + 24);

describe("a flipped bit in a scavenged chunk is refused with its position; beyond it", () => {
  test("in a record costs that event alone", async () => {
    for (const offset of offsets(64, recordsEnd()))
      await withDamage(offset, (path) => check(path, 1));
  });

  test("in its head costs nothing", async () => {
    for (const offset of offsets(0, 64)) await withDamage(offset, (path) => check(path, 0));
  });

  test("in the map at its end costs nothing", async () => {
    for (const offset of offsets(recordsEnd(), bytes.length))
      await withDamage(offset, (path) => check(path, 0));
  });
});
