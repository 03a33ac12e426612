import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { fillableDisk } from "../../test/support/fillable-disk.ts";
import { eventsOf } from "../../test/support/log-reading.ts";
import { appendSome, idsOf, truncateBefore } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { OperationError } from "../store/operation-progress.ts";
import { scavenge } from "./scavenge.ts";
import { scavengeWork } from "./scavenge-work.ts";

const disk = fillableDisk();

let directory: ReturnType<typeof temporaryDirectory>;
let store: EventStore;

beforeEach(() => {
  directory = temporaryDirectory();
  store = openEventStore({
    directory: directory.path,
    chunkSizeBytes: 32 * 1024,
    maxAppendBytes: 8192,
    disk,
  });
});
afterEach(async () => {
  disk.isFull = false;
  await store.close();
  directory.remove();
});

const run = () => scavenge(store, { work: scavengeWork(store.sealedChunks, disk) });

const chunkFiles = (): Map<string, Buffer> =>
  new Map(
    readdirSync(directory.path)
      .filter((name) => /^(chunk|removed)/.test(name) && !name.endsWith(".sum"))
      .map((name) => [name, readFileSync(join(directory.path, name))]),
  );

test("a scavenge on a full disk says so, leaves the log as it was, and the store serves on", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 40; i += 1) {
    await appendSome(store, "gone", 10);
    ids.push(...(await appendSome(store, "cut", 10)));
  }
  await truncateBefore(store, "cut", 390);
  const [before, log] = [chunkFiles(), eventsOf(store)];
  disk.isFull = true;
  await expect(run()).rejects.toThrow(OperationError);
  await expect(run()).rejects.toThrow(/^the disk is full: rewriting a chunk needs space/);
  expect(chunkFiles()).toEqual(before);
  expect(eventsOf(store)).toEqual(log);
  await expect(appendSome(store, "cut", 1)).rejects.toThrow("the disk is full");
  disk.isFull = false;
  ids.push(...(await appendSome(store, "cut", 1)));
  expect((await run()).chunksRewritten).toBeGreaterThan(2);
  expect(idsOf(store, "cut")).toEqual(ids.slice(390));
});
