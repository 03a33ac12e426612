import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { EventStoreDBClient } from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fillStream, idsOf } from "../../../test/fill-stream.ts";
import { runForTest } from "../../../test/run-for-test.ts";

let server: TestEventStore;
let client: EventStoreDBClient;

beforeEach(async () => {
  server = await eventStoreForTests({ chunkSizeBytes: 2 * 1024 * 1024 });
  client = EventStoreDBClient.connectionString(server.url);
});
afterEach(async () => {
  void client.dispose();
  await server.stop();
});

/** A new store writes one event of its own. */
const ownEvents = 1;

const store = (...args: string[]) => runForTest(["store", ...args]);
const json = async <T>(...args: string[]): Promise<T> => {
  const run = await store(...args, "--json");
  expect(run).toMatchObject({ code: 0 });
  return JSON.parse(run.out) as T;
};
const dataDir = () => ["--data-dir", server.dataDir];
const backupDir = () => join(server.dataDir, "..", "backup");
const restoredDir = () => join(server.dataDir, "..", "restored");

test("stats and verify tell what a store holds while it serves, and after", async () => {
  await fillStream(client, "one", 500);
  const events = 500 + ownEvents;
  const stats = await json<{ events: number; chunks: number }>("stats", ...dataDir());
  expect(stats).toMatchObject({ events, chunks: 3, servedByProcess: server.pid() });
  const served = await json("verify", ...dataDir());
  expect(served).toMatchObject({ events, damages: [] });
  await server.kill("SIGKILL");
  expect(await json("stats", ...dataDir())).toMatchObject({ events, servedByProcess: null });
  expect(await store("verify", ...dataDir())).toMatchObject({
    code: 0,
    out: `${server.dataDir} is sound: ${events} events\n`,
  });
});

test("verify finds a flipped bit with its place, reads on behind it, and ends with 1", async () => {
  await fillStream(client, "one", 500);
  await server.kill("SIGTERM");
  const path = join(server.dataDir, "chunk-000001.log");
  const bytes = await readFile(path);
  bytes[1_000_000] = (bytes[1_000_000] as number) ^ 1;
  await writeFile(path, bytes);
  const run = await store("verify", ...dataDir(), "--json");
  expect(run.code).toBe(1);
  expect(run.err).toMatch(/is damaged at 1 places\n$/);
  const found = JSON.parse(run.out) as { events: number; damages: { position: number }[] };
  expect(found.events).toBe(499 + ownEvents);
  const [damage] = found.damages;
  expect(damage?.position).toBeGreaterThan(2 * 1024 * 1024 + 980_000);
  expect(damage?.position).toBeLessThanOrEqual(2 * 1024 * 1024 + 1_000_000);
});

test("a backup under load is a moment of the log, and the next one copies only what is new", async () => {
  const before = await fillStream(client, "one", 500);
  await writeFile(join(server.dataDir, "users.json"), '{"version":1,"users":[]}');
  let isWriting = true;
  const writing = (async () => {
    const more: string[] = [];
    while (isWriting) more.push(...(await fillStream(client, "one", 10)));
    return more;
  })();
  type Backup = { endPosition: number; chunks: number; chunksCopied: number };
  const first = await json<Backup>("backup", "--to", backupDir(), ...dataDir());
  isWriting = false;
  const ids = [...before, ...(await writing)];
  expect(first.chunksCopied).toBe(first.chunks);
  await json("restore", "--from", backupDir(), "--data-dir", restoredDir());
  const restored = await json<{ events: number; endPosition: number }>(
    "stats",
    "--data-dir",
    restoredDir(),
  );
  expect(restored.endPosition).toBe(first.endPosition);
  expect(restored.events).toBeGreaterThanOrEqual(before.length);
  const second = await json<Backup>("backup", "--to", backupDir(), ...dataDir());
  expect(second.chunksCopied).toBeLessThanOrEqual(second.chunks - first.chunks + 1);
  await rm(restoredDir(), { recursive: true });
  await server.kill("SIGKILL");
  await rm(server.dataDir, { recursive: true });
  await json("restore", "--from", backupDir(), ...dataDir());
  expect(await readFile(join(server.dataDir, "users.json"), "utf8")).toContain('"users":[]');
  await server.restart();
  expect(await idsOf(client, "one")).toEqual(ids);
});

test("a backup beside a scavenge is whole: restored, it has everything that lives", async () => {
  const kept = await fillStream(client, "kept", 50);
  for (const name of ["gone-1", "gone-2"]) {
    await fillStream(client, name, 300);
    kept.push(...(await fillStream(client, "kept", 50)));
    await client.tombstoneStream(name);
  }
  const scavenging = json("scavenge", "--url", server.url);
  await json("backup", "--to", backupDir(), ...dataDir());
  await scavenging;
  await json("backup", "--to", backupDir(), ...dataDir());
  await server.kill("SIGKILL");
  await rm(server.dataDir, { recursive: true });
  await json("restore", "--from", backupDir(), ...dataDir());
  await server.restart();
  expect(await idsOf(client, "kept")).toEqual(kept);
  await expect(idsOf(client, "gone-1")).rejects.toMatchObject({ type: "stream-deleted" });
});

test("a restore refuses a directory that is not empty, and a backup that is damaged", async () => {
  await fillStream(client, "one", 300);
  await json("backup", "--to", backupDir(), ...dataDir());
  const refused = await store("restore", "--from", backupDir(), ...dataDir());
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toMatch(/is not empty/);
  const [file] = (await readdir(backupDir())).filter((name) => name.endsWith(".log"));
  const path = join(backupDir(), file as string);
  const bytes = await readFile(path);
  bytes[5000] = (bytes[5000] as number) ^ 1;
  await writeFile(path, bytes);
  expect(await store("verify", "--backup", backupDir())).toMatchObject({ code: 1 });
  const run = await store("restore", "--from", backupDir(), "--data-dir", restoredDir());
  expect(run.err).toMatch(/doesn't match its checksum\n$/);
  expect(await readdir(join(server.dataDir, ".."))).not.toContain("restored");
});

test("a backup is refused into what is no backup, or one of another log", async () => {
  await fillStream(client, "one", 300);
  const into = await store("backup", "--to", join(server.dataDir, ".."), ...dataDir());
  expect(into.err).toMatch(/contains files that are not a backup/);
  await json("backup", "--to", backupDir(), ...dataDir());
  const other = await eventStoreForTests({ chunkSizeBytes: 2 * 1024 * 1024 });
  const otherClient = EventStoreDBClient.connectionString(other.url);
  await fillStream(otherClient, "one", 300);
  const run = await store("backup", "--to", backupDir(), "--data-dir", other.dataDir);
  void otherClient.dispose();
  await other.stop();
  expect(run.err).toMatch(/of another log/);
});

test("a scavenge is followed to its end, while the store serves", async () => {
  const kept = await fillStream(client, "kept", 50);
  await fillStream(client, "gone", 600);
  kept.push(...(await fillStream(client, "kept", 150)));
  await client.tombstoneStream("gone");
  const end = await json<{ chunksRemoved: number; eventsRemoved: number }>(
    "scavenge",
    "--url",
    server.url,
  );
  expect(end).toMatchObject({ result: "Success", chunksRemoved: 2, chunksRewritten: 1 });
  expect(await idsOf(client, "kept")).toEqual(kept);
  expect(await json("verify", ...dataDir())).toMatchObject({ damages: [] });
  const stats = await json("stats", ...dataDir());
  expect(stats).toMatchObject({ chunksRemoved: 2, chunksScavenged: 1 });
});

test("a scavenge shows in the metrics, beside room, chunks and how long appends take", async () => {
  await fillStream(client, "gone", 500);
  await client.tombstoneStream("gone");
  await json("scavenge", "--url", server.url);
  const text = await (await fetch(`${server.httpUrl}/metrics`)).text();
  const value = (name: string) =>
    Number(new RegExp(`^detektor_event_store_${name} (\\S+)$`, "m").exec(text)?.[1]);
  // The first chunk keeps the store's own first event.
  expect(value("removed_chunks")).toBe(1);
  expect(value("log_chunks")).toBe(2);
  expect(value("scavenge_progress_ratio")).toBe(1);
  expect(value("scavenge_removed_events")).toBeGreaterThan(300);
  expect(value("disk_free_bytes")).toBeGreaterThan(0);
  expect(value("append_seconds_count")).toBeGreaterThanOrEqual(51);
  const ready = await fetch(`${server.httpUrl}/readyz`);
  expect(await ready.json()).toMatchObject({ dependencies: { disk: { ok: true } } });
});

test("a scavenge of a directory that a store serves is refused", async () => {
  await fillStream(client, "one", 10);
  const run = await store("scavenge", "--offline", server.dataDir);
  expect(run).toMatchObject({ code: 1 });
  expect(run.err).toMatch(/is in use by process \d+/);
});
