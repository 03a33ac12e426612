import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { startEventStore, startNats } from "@detektor/local-servers";
import { eventually } from "@detektor/testkit";
import { EventStoreDBClient } from "@eventstore/db-client";
import { AckPolicy, connect, DeliverPolicy, headers, type JetStreamManager } from "nats";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type BackupSite, backupSite, textsIn } from "../../test/backup-site.ts";
import { cliProcess } from "../../test/cli-process.ts";
import { fillStream, idsOf } from "../../test/fill-stream.ts";

// Each test starts several processes one after another.
vi.setConfig({ testTimeout: 180_000 });

let site: BackupSite;
beforeEach(async () => {
  site = await backupSite();
});
afterEach(() => site.stop());

/** Returns NATS and the store of a restored data directory. */
async function restored(): Promise<{ jsm: JetStreamManager; events: EventStoreDBClient }> {
  const server = await startNats({ dataDir: join(site.restoredDir, "nats") });
  onTestFinished(() => server.stop());
  const its = await connect({ servers: server.url });
  onTestFinished(() => its.close());
  const other = await startEventStore({ dataDir: join(site.restoredDir, "event-store") });
  onTestFinished(() => other.stop());
  const events = EventStoreDBClient.connectionString(other.url);
  onTestFinished(() => void events.dispose());
  return { jsm: await its.jetstreamManager(), events };
}

test("a backup under load, restored elsewhere, has all that was acknowledged before it", async () => {
  const ids = await fillStream(site.client, "one", 300);
  const frames = await site.publish(500);
  const letters = await site.publish(20, "dlq.v1.malformed");
  let isLoading = true;
  const loading = (async () => {
    while (isLoading) await Promise.all([site.publish(10), fillStream(site.client, "one", 10)]);
  })();
  expect(await site.backup()).toMatchObject({ code: 0 });
  isLoading = false;
  await loading;
  expect(await site.run("verify", "--backup", site.backupDir)).toMatchObject({ code: 0 });
  const done = await site.restore();
  expect(done).toMatchObject({ code: 0 });
  expect(done.err).toMatch(/restoring FRAMES: /);
  const { jsm, events } = await restored();
  expect((await textsIn(jsm, "FRAMES")).slice(0, 500)).toEqual(frames);
  expect(await textsIn(jsm, "DEAD_LETTERS")).toEqual(letters);
  expect((await idsOf(events, "one")).slice(0, 300)).toEqual(ids);
});

test("a second backup into the same directory copies of the store only what is new", async () => {
  type Done = { streams: { messages: number }[]; store: { chunksCopied: number; chunks: number } };
  await fillStream(site.client, "one", 600);
  await site.publish(10);
  await site.backup();
  await site.publish(5);
  const done = JSON.parse(
    (await site.run("backup", "--to", site.backupDir, ...site.dataDir, "--json")).out,
  );
  expect((done as Done).store).toMatchObject({ chunksCopied: 1, chunks: 3 });
  expect((done as Done).streams[0]).toMatchObject({ name: "FRAMES", messages: 15 });
  const names = await readdir(site.backupDir);
  expect(names.filter((name) => name.startsWith("nats-"))).toHaveLength(2);
  expect(await site.run("verify", "--backup", site.backupDir)).toMatchObject({ code: 0 });
});

test("consumers come back and begin at what they have not acknowledged", async () => {
  const manager = await site.nc.jetstreamManager();
  const common = { ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All };
  await manager.consumers.add("FRAMES", { ...common, durable_name: "ingest" });
  await manager.consumers.add("DEAD_LETTERS", { ...common, durable_name: "mailer" });
  const [frames, letters] = [await site.publish(3), await site.publish(3, "dlq.v1.invalid")];
  for (const [stream, name] of [
    ["FRAMES", "ingest"],
    ["DEAD_LETTERS", "mailer"],
  ] as const) {
    const consumer = await site.nc.jetstream().consumers.get(stream, name);
    expect(await (await consumer.next())?.ackAck()).toBe(true);
    await consumer.next();
  }
  await site.backup();
  await site.restore();
  const { jsm } = await restored();
  const next = async (stream: string, name: string): Promise<string | undefined> =>
    (await (await jsm.jetstream().consumers.get(stream, name)).next())?.string();
  expect(await next("FRAMES", "ingest")).toBe(frames[1]);
  expect(await next("DEAD_LETTERS", "mailer")).toBe(letters[1]);
});

/** Runs a backup in a separate process and kills it once `isTime` accepts the folder's content. */
async function killedBackup(isTime: (names: readonly string[]) => boolean): Promise<void> {
  const args = ["backup", "--to", site.backupDir, ...site.dataDir];
  const kill = async (child: ChildProcess): Promise<void> => {
    const look = async () => expect(isTime(await readdir(site.backupDir))).toBe(true);
    await eventually(look, { everyMs: 2 });
    child.kill("SIGKILL");
  };
  const { code } = await cliProcess(args, (child) => void kill(child), {
    DETEKTOR_NATS_URL: site.nats.url,
  });
  expect(code).toBeNull();
}

test("a dead letter whose message is still in the queue is left out: ingest will refuse it again", async () => {
  const js = site.nc.jetstream();
  const manager = await site.nc.jetstreamManager();
  const refuse = async (body: string): Promise<number> => {
    const { seq } = await js.publish("frames.v1.lab.gate.captured", body);
    const { time } = await manager.streams.getMessage("FRAMES", { seq });
    const head = headers();
    head.set("detektor-sequence", String(seq));
    head.set("detektor-time", time.toISOString());
    await js.publish("dlq.v1.malformed", body, { headers: head });
    return seq;
  };
  const [first, waiting, last] = [await refuse("1"), await refuse("2"), await refuse("3")];
  await site.publish(1);
  for (const seq of [first, last]) await manager.streams.deleteMessage("FRAMES", seq);
  await site.backup();
  const { streams } = JSON.parse((await site.restore("--json")).out) as { streams: object[] };
  expect(streams).toEqual([
    { name: "FRAMES", messages: 2 },
    { name: "DEAD_LETTERS", messages: 2 },
  ]);
  const { jsm } = await restored();
  expect((await jsm.streams.getMessage("FRAMES", { seq: waiting })).string()).toBe("2");
  const letters = [1, 3].map(async (seq) =>
    (await jsm.streams.getMessage("DEAD_LETTERS", { seq })).string(),
  );
  expect(await Promise.all(letters)).toEqual(["1", "3"]);
});

test("a backup that is killed half-way is refused, and the same command finishes it", async () => {
  await fillStream(site.client, "one", 300);
  const frames = await site.publish(1000);
  await killedBackup((names) => names.some((name) => name.startsWith("nats-FRAMES")));
  for (const refused of [
    await site.run("verify", "--backup", site.backupDir),
    await site.restore(),
  ]) {
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("contains no complete backup: if one was interrupted there");
  }
  expect(existsSync(site.restoredDir)).toBe(false);
  expect(await site.backup()).toMatchObject({ code: 0 });
  expect(await site.restore()).toMatchObject({ code: 0 });
  const { jsm } = await restored();
  expect(await textsIn(jsm, "FRAMES")).toEqual(frames);
});

test("one that is killed where there is an older one leaves that one whole", async () => {
  await fillStream(site.client, "one", 100);
  const frames = await site.publish(10);
  await site.backup();
  await site.publish(10);
  const before = await readdir(site.backupDir);
  await killedBackup((names) => names.some((name) => !before.includes(name)));
  expect(await site.run("verify", "--backup", site.backupDir)).toMatchObject({ code: 0 });
  expect(await site.restore()).toMatchObject({ code: 0 });
  expect(await textsIn((await restored()).jsm, "FRAMES")).toEqual(frames);
});
