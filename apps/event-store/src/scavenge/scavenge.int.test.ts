import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";
import { markKind } from "../log/record/record.ts";
import { kindAt, nameAt, positionAt, revisionAt } from "../log/record/record-view.ts";
import { appendIds, appendSome, idsOf, wholeLog } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { scavenge } from "./scavenge.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let store: EventStore;

const open = (): EventStore =>
  openEventStore({
    directory: directory.path,
    chunkSizeBytes: 64 * 1024,
    maxAppendBytes: 16 * 1024,
    onProblem: (message) => {
      throw new Error(message);
    },
  });

beforeEach(() => {
  directory = temporaryDirectory();
  store = open();
});
afterEach(async () => {
  await store.close();
  directory.remove();
});

const reopen = async (): Promise<void> => {
  await store.close();
  store = open();
};

const chunkFiles = (): string[] =>
  readdirSync(directory.path).filter((name) => /^chunk-\d+\.log$/.test(name));
const chunkBytes = (): number =>
  chunkFiles().reduce((sum, name) => sum + statSync(join(directory.path, name)).size, 0);

/** Appends until this many more chunks are full; returns the ids by stream. */
const fill = async (streams: readonly string[], chunks: number) => {
  const ids = new Map<string, string[]>(streams.map((name) => [name, []]));
  const until = Math.max(1, chunkFiles().length) + chunks;
  while (chunkFiles().length < until) {
    for (const name of streams) ids.get(name)?.push(...(await appendSome(store, name, 20)));
  }
  return ids;
};

const setMetadata = (stream: string, metadata: object) =>
  store.append({
    stream: `$$${stream}`,
    expected: "any",
    events: [
      proposedEvent({
        id: crypto.randomUUID(),
        type: "$metadata",
        data: Buffer.from(JSON.stringify(metadata)),
      }),
    ],
  });

/** Returns the positions of a log by "stream/revision". */
const positions = (): Map<string, number> => {
  const found = new Map<string, number>();
  const end = store.durableEnd;
  for (let from = 0; from < end; )
    from = store.readAllForward(from, end, (bytes, start) => {
      if (kindAt(bytes, start) !== markKind)
        found.set(`${nameAt(bytes, start)}/${revisionAt(bytes, start)}`, positionAt(bytes, start));
      return true;
    });
  return found;
};

const backwards = (): string[] => {
  const seen: string[] = [];
  for (let from = store.durableEnd; from > 0; )
    from = store.readAllBackward(from, (bytes, start) => {
      if (kindAt(bytes, start) !== markKind)
        seen.push(`${nameAt(bytes, start)}/${revisionAt(bytes, start)}`);
      return true;
    });
  return seen.reverse();
};

test("a scavenge takes what a stream's truncation hides, and nothing else", async () => {
  const ids = await fill(["kept", "cut"], 4);
  const cut = ids.get("cut") ?? [];
  await setMetadata("cut", { $tb: cut.length - 7 });
  const [before, bytes] = [positions(), chunkBytes()];
  const done = await scavenge(store);
  expect(done).toMatchObject({ isStopped: false, chunksRewritten: 4 });
  expect(chunkBytes()).toBeLessThan(bytes * 0.7);
  for (let life = 0; life < 2; life += 1) {
    expect(idsOf(store, "kept")).toEqual(ids.get("kept"));
    expect(idsOf(store, "cut")).toEqual(cut.slice(-7));
    for (const [event, position] of positions()) expect(before.get(event)).toBe(position);
    expect(backwards()).toEqual(wholeLog(store));
    await reopen();
  }
});

test("the last event of a stream is kept, so that numbering goes on", async () => {
  const ids = await fill(["gone", "other"], 3);
  await fill(["other"], 1);
  const count = ids.get("gone")?.length ?? 0;
  await store.softDelete("gone", "any");
  await scavenge(store);
  await reopen();
  expect(wholeLog(store).filter((event) => event.startsWith("gone/"))).toEqual([
    `gone/${count - 1}`,
  ]);
  expect(store.view("gone").kind).toBe("not-found");
  const [last] = (ids.get("gone") ?? []).slice(-1);
  expect(await appendIds(store, "gone", [last as string])).toMatchObject({ revision: count - 1 });
  await appendSome(store, "gone", 1);
  expect(store.view("gone")).toMatchObject({ kind: "visible", first: count, last: count });
});

test("chunks in which nothing lives are removed, and next to nothing is written", async () => {
  const hours = ["hour-1", "hour-2", "hour-3"];
  for (const hour of hours) await fill([hour], 3);
  for (const hour of hours.slice(0, 2)) await store.tombstone(hour, "any");
  const bytes = chunkBytes();
  const done = await scavenge(store);
  expect(done.chunksRemoved).toBeGreaterThanOrEqual(5);
  expect(done.freedBytes).toBeGreaterThan(bytes / 2);
  expect(done.writtenBytes).toBeLessThan(64 * 1024);
  await reopen();
  expect(store.view("hour-1").kind).toBe("deleted");
  expect(await appendIds(store, "hour-1", [crypto.randomUUID()])).toEqual({ kind: "deleted" });
  expect(idsOf(store, "hour-3")?.length).toBeGreaterThan(100);
  expect(backwards()).toEqual(wholeLog(store));
});

test("a soft-deleted stream costs the rewriting of what else lives beside its last event", async () => {
  for (const hour of ["hour-1", "hour-2"]) await fill([hour], 4);
  await store.softDelete("hour-1", "any");
  const done = await scavenge(store);
  expect(done.chunksRemoved).toBeGreaterThanOrEqual(3);
  expect(done.writtenBytes).toBeLessThan(2 * 64 * 1024);
});

test("events that are too old or too many go", async () => {
  await fill(["old", "many"], 2);
  await setMetadata("old", { $maxAge: 1 });
  await setMetadata("many", { $maxCount: 3 });
  const last = store.storedLast("many");
  // Age is measured by the clock: events that are too old are hidden from reads.
  await expect.poll(() => idsOf(store, "old")).toEqual([]);
  await scavenge(store, { worthwhilePart: 0 });
  await reopen();
  const left = wholeLog(store).filter((event) => !event.startsWith("$$"));
  const inLastChunk = left.filter((event) => event.startsWith("many/"));
  expect(inLastChunk.length).toBeLessThan(last / 2);
  expect(left).toContain(`old/${store.storedLast("old")}`);
  expect(idsOf(store, "many")).toHaveLength(3);
  expect(idsOf(store, "old")).toEqual([]);
});

test("the index gives its room back, too", async () => {
  const indexBytes = (): number =>
    readdirSync(directory.path)
      .filter((name) => name.endsWith(".idx"))
      .reduce((sum, name) => sum + statSync(join(directory.path, name)).size, 0);
  await fill(["gone"], 6);
  const ids = await fill(["kept", "cut"], 6);
  await store.sealedChunks.list();
  const before = indexBytes();
  await store.tombstone("gone", "any");
  await setMetadata("cut", { $tb: store.storedLast("cut") });
  await scavenge(store);
  expect(indexBytes()).toBeLessThan(before / 2);
  for (let life = 0; life < 2; life += 1) {
    expect(idsOf(store, "kept")).toEqual(ids.get("kept"));
    expect(idsOf(store, "cut")).toHaveLength(1);
    const [first] = ids.get("kept") ?? [];
    expect(await appendIds(store, "kept", [first as string])).toMatchObject({ revision: 0 });
    await reopen();
  }
});

test("a second scavenge finds nothing to do", async () => {
  await fill(["kept", "cut"], 3);
  await setMetadata("cut", { $tb: store.storedLast("cut") });
  const first = await scavenge(store, { worthwhilePart: 0 });
  expect(first.eventsRemoved).toBeGreaterThan(0);
  expect(await scavenge(store, { worthwhilePart: 0 })).toMatchObject({
    eventsRemoved: 0,
    writtenBytes: 0,
  });
});

test("a scavenge that is stopped goes on where it was", async () => {
  await fill(["cut"], 6);
  await store.tombstone("cut", "any");
  const stop = new AbortController();
  const first = await scavenge(store, {
    signal: stop.signal,
    onProgress: ({ chunksDone }) => chunksDone === 2 && stop.abort(),
  });
  expect(first).toMatchObject({ isStopped: true, chunksRemoved: 2 });
  await reopen();
  const second = await scavenge(store);
  expect(second.isStopped).toBe(false);
  expect(first.chunksRemoved + second.chunksRemoved).toBe(6);
});

test("readers and writers go on while chunks are exchanged under them", async () => {
  const ids = await fill(["kept", "cut"], 6);
  await setMetadata("cut", { $tb: store.storedLast("cut") });
  const running = scavenge(store);
  const [kept, appended] = [ids.get("kept") ?? [], [] as string[]];
  let isRunning = true;
  void running.finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    appended.push(...(await appendSome(store, "kept", 1)));
    expect(idsOf(store, "kept")).toEqual([...kept, ...appended]);
    const log = wholeLog(store);
    expect(log.filter((event) => event.startsWith("kept/"))).toHaveLength(
      kept.length + appended.length,
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await running).chunksRewritten).toBeGreaterThan(4);
  expect(appended.length).toBeGreaterThan(0);
});

test("a reader that comes from a position which is gone goes on with the next", async () => {
  await fill(["cut", "kept"], 4);
  const before = [...positions()].filter(([event]) => event.startsWith("cut/"));
  await setMetadata("cut", { $tb: store.storedLast("cut") });
  await scavenge(store);
  for (const [, position] of before.slice(0, 50)) {
    const at = store.boundary(position);
    let next = -1;
    store.readAllForward(at, store.durableEnd, (_bytes, _start, found) => {
      next = found;
      return false;
    });
    expect(next).toBeGreaterThan(position);
  }
});
