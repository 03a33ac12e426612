import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEventStore, startNats } from "@detektor/local-servers";
import { ensureStreams } from "@detektor/producer";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  type OwnTestNats,
  type TestEventStore,
} from "@detektor/testkit";
import { EventStoreDBClient } from "@eventstore/db-client";
import {
  AckPolicy,
  connect,
  DeliverPolicy,
  headers,
  type JetStreamManager,
  type NatsConnection,
} from "nats";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { cliProcess } from "../../test/cli-process.ts";
import { fillStream, idsOf } from "../../test/fill-stream.ts";
import { type CliRun, runForTest } from "../../test/run-for-test.ts";

// Each starts some processes, one after the other.
vi.setConfig({ testTimeout: 180_000 });

let nats: OwnTestNats;
let nc: NatsConnection;
let store: TestEventStore;
let client: EventStoreDBClient;
let folder: string;

beforeEach(async () => {
  [nats, store] = await Promise.all([
    natsForTests({ own: true }),
    eventStoreForTests({ chunkSizeBytes: 2 * 1024 * 1024 }),
  ]);
  nc = await connect({ servers: nats.url });
  await ensureStreams(nc);
  client = EventStoreDBClient.connectionString(store.url);
  folder = await mkdtemp(join(tmpdir(), "detektor-backup-"));
});
afterEach(async () => {
  void client.dispose();
  await nc.close();
  await Promise.all([nats.stop(), store.stop(), rm(folder, { recursive: true })]);
});

const backupDir = () => join(folder, "backup");
const restoredDir = () => join(folder, "restored");
const dataDir = () => ["--data-dir", dirname(store.dataDir)];
const run = (...args: string[]): Promise<CliRun> =>
  runForTest(args, { env: { DETEKTOR_NATS_URL: nats.url } });
const backup = () => run("backup", "--to", backupDir(), ...dataDir());
const restore = (...args: string[]) =>
  run("restore", "--from", backupDir(), "--data-dir", restoredDir(), ...args);

async function publish(count: number, subject = "frames.v1.lab.gate.captured"): Promise<string[]> {
  const texts = Array.from({ length: count }, (_, at) => `${subject} ${at} ${"x".repeat(2_000)}`);
  const js = nc.jetstream();
  for (const text of texts) await js.publish(subject, text);
  return texts;
}

/** Everything that a stream holds, in order. */
async function textsIn({ streams }: JetStreamManager, stream: string): Promise<string[]> {
  const { first_seq: first, last_seq: last } = (await streams.info(stream)).state;
  const texts: string[] = [];
  for (let seq = first; seq <= last; seq += 1)
    texts.push((await streams.getMessage(stream, { seq })).string());
  return texts;
}

/** NATS and the store of a restored data directory. */
async function restored(): Promise<{ jsm: JetStreamManager; events: EventStoreDBClient }> {
  const server = await startNats({ dataDir: join(restoredDir(), "nats") });
  onTestFinished(() => server.stop());
  const its = await connect({ servers: server.url });
  onTestFinished(() => its.close());
  const other = await startEventStore({ dataDir: join(restoredDir(), "event-store") });
  onTestFinished(() => other.stop());
  const events = EventStoreDBClient.connectionString(other.url);
  onTestFinished(() => void events.dispose());
  return { jsm: await its.jetstreamManager(), events };
}

test("a backup under load, restored elsewhere, has all that was acknowledged before it", async () => {
  const ids = await fillStream(client, "one", 300);
  const frames = await publish(500);
  const letters = await publish(20, "dlq.v1.malformed");
  let isLoading = true;
  const loading = (async () => {
    while (isLoading) await Promise.all([publish(10), fillStream(client, "one", 10)]);
  })();
  expect(await backup()).toMatchObject({ code: 0 });
  isLoading = false;
  await loading;
  expect(await run("verify", "--backup", backupDir())).toMatchObject({ code: 0 });
  const done = await restore();
  expect(done).toMatchObject({ code: 0 });
  expect(done.err).toMatch(/restoring FRAMES: /);
  const { jsm, events } = await restored();
  expect((await textsIn(jsm, "FRAMES")).slice(0, 500)).toEqual(frames);
  expect(await textsIn(jsm, "DEAD_LETTERS")).toEqual(letters);
  expect((await idsOf(events, "one")).slice(0, 300)).toEqual(ids);
});

test("a second backup into the same directory copies of the store only what is new", async () => {
  type Done = { streams: { messages: number }[]; store: { chunksCopied: number; chunks: number } };
  await fillStream(client, "one", 600);
  await publish(10);
  await backup();
  await publish(5);
  const done = JSON.parse((await run("backup", "--to", backupDir(), ...dataDir(), "--json")).out);
  expect((done as Done).store).toMatchObject({ chunksCopied: 1, chunks: 3 });
  expect((done as Done).streams[0]).toMatchObject({ name: "FRAMES", messages: 15 });
  const names = await readdir(backupDir());
  expect(names.filter((name) => name.startsWith("nats-"))).toHaveLength(2);
  expect(await run("verify", "--backup", backupDir())).toMatchObject({ code: 0 });
});

test("consumers come back and begin at what they have not acknowledged", async () => {
  const manager = await nc.jetstreamManager();
  const common = { ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All };
  await manager.consumers.add("FRAMES", { ...common, durable_name: "ingest" });
  await manager.consumers.add("DEAD_LETTERS", { ...common, durable_name: "mailer" });
  const [frames, letters] = [await publish(3), await publish(3, "dlq.v1.invalid")];
  for (const [stream, name] of [
    ["FRAMES", "ingest"],
    ["DEAD_LETTERS", "mailer"],
  ] as const) {
    const consumer = await nc.jetstream().consumers.get(stream, name);
    expect(await (await consumer.next())?.ackAck()).toBe(true);
    await consumer.next();
  }
  await backup();
  await restore();
  const { jsm } = await restored();
  const next = async (stream: string, name: string): Promise<string | undefined> =>
    (await (await jsm.jetstream().consumers.get(stream, name)).next())?.string();
  expect(await next("FRAMES", "ingest")).toBe(frames[1]);
  expect(await next("DEAD_LETTERS", "mailer")).toBe(letters[1]);
});

/** Backs up in a process of its own, that is killed once its folder looks like this. */
async function killedBackup(isTime: (names: readonly string[]) => boolean): Promise<void> {
  const args = ["backup", "--to", backupDir(), ...dataDir()];
  const kill = async (child: ChildProcess): Promise<void> => {
    const look = async () => expect(isTime(await readdir(backupDir()))).toBe(true);
    await eventually(look, { everyMs: 2 });
    child.kill("SIGKILL");
  };
  const { code } = await cliProcess(args, (child) => void kill(child), {
    DETEKTOR_NATS_URL: nats.url,
  });
  expect(code).toBeNull();
}

test("a dead letter whose message is still in the queue is left out: ingest will refuse it again", async () => {
  const js = nc.jetstream();
  const manager = await nc.jetstreamManager();
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
  await publish(1);
  for (const seq of [first, last]) await manager.streams.deleteMessage("FRAMES", seq);
  await backup();
  const { streams } = JSON.parse((await restore("--json")).out) as { streams: object[] };
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
  await fillStream(client, "one", 300);
  const frames = await publish(1_000);
  await killedBackup((names) => names.some((name) => name.startsWith("nats-FRAMES")));
  for (const refused of [await run("verify", "--backup", backupDir()), await restore()]) {
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("holds no whole backup: if one was broken off there");
  }
  expect(existsSync(restoredDir())).toBe(false);
  expect(await backup()).toMatchObject({ code: 0 });
  expect(await restore()).toMatchObject({ code: 0 });
  const { jsm } = await restored();
  expect(await textsIn(jsm, "FRAMES")).toEqual(frames);
});

test("one that is killed where there is an older one leaves that one whole", async () => {
  await fillStream(client, "one", 100);
  const frames = await publish(10);
  await backup();
  await publish(10);
  const before = await readdir(backupDir());
  await killedBackup((names) => names.some((name) => !before.includes(name)));
  expect(await run("verify", "--backup", backupDir())).toMatchObject({ code: 0 });
  expect(await restore()).toMatchObject({ code: 0 });
  expect(await textsIn((await restored()).jsm, "FRAMES")).toEqual(frames);
});

test("what is damaged is found by verify, and by restore before anything is made", async () => {
  await publish(100);
  await backup();
  const names = await readdir(backupDir());
  const path = join(backupDir(), names.find((name) => name.startsWith("nats-FRAMES")) ?? "");
  const bytes = await readFile(path);
  bytes[100] = (bytes[100] as number) ^ 1;
  await writeFile(path, bytes);
  const found = await run("verify", "--backup", backupDir());
  expect(found).toMatchObject({ code: 1, out: `${path}: it doesn't match its checksum\n` });
  const refused = await restore();
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`${path} is damaged`) });
  await rm(path);
  expect((await run("verify", "--backup", backupDir())).out).toBe(`${path}: it is missing\n`);
  expect(await readdir(folder)).toEqual(["backup"]);
});

test("NATS alone goes into another NATS, unless that one has a stream of the name", async () => {
  const [frames, letters] = [await publish(5), await publish(2, "dlq.v1.invalid")];
  await run("backup", "--to", backupDir(), "--only", "nats");
  const only = ["restore", "--from", backupDir(), "--only", "nats"];
  expect(await run(...only)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/has a stream FRAMES already.*nats stream rm FRAMES/),
  });
  const manager = await nc.jetstreamManager();
  await manager.streams.delete("FRAMES");
  expect((await run(...only)).err).toMatch(/has a stream DEAD_LETTERS already/);
  await expect(manager.streams.info("FRAMES")).rejects.toThrow("stream not found");
  await manager.streams.delete("DEAD_LETTERS");
  expect(await run(...only)).toMatchObject({ code: 0, err: expect.stringContaining("restoring") });
  expect(await textsIn(manager, "FRAMES")).toEqual(frames);
  expect(await textsIn(manager, "DEAD_LETTERS")).toEqual(letters);
});

test("what stands in the way is told in a line, and nothing is made", async () => {
  const nothing = await run("verify", "--backup", join(folder, "nothing"));
  expect(nothing).toMatchObject({ code: 1 });
  expect(nothing.err).toMatch(/nothing: there is no such directory/);
  expect((await run("restore", "--from", folder, "--data-dir", restoredDir())).err).toMatch(
    /holds no whole backup/,
  );
  expect((await run("restore", "--from", folder)).code).toBe(2);
  const away = await runForTest(["backup", "--to", backupDir(), ...dataDir()], {
    env: { DETEKTOR_NATS_URL: "nats://127.0.0.1:9" },
  });
  expect(away.err).toMatch(/NATS doesn't answer at .*set DETEKTOR_NATS_URL/);
  const noStore = await run("backup", "--to", backupDir(), "--data-dir", folder);
  expect(noStore).toMatchObject({ code: 1, err: expect.stringContaining(folder) });
  await backup();
  expect((await run("backup", "--to", backupDir(), "--only", "nats")).err).toMatch(
    /holds a backup of more than that/,
  );
  await mkdir(restoredDir());
  await writeFile(join(restoredDir(), "file"), "");
  expect((await restore()).err).toMatch(/is not empty: a restore takes a new directory/);
  const manifest = join(backupDir(), "detektor-backup.json");
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replace('"version": 1', '"version": 2'));
  expect((await restore()).err).toMatch(/was written by a newer version of Detektor/);
  await (await nc.jetstreamManager()).streams.delete("FRAMES");
  expect((await run("backup", "--to", join(folder, "b"), "--only", "nats")).err).toMatch(
    /NATS has no stream FRAMES: has ingest ever run beside this NATS/,
  );
  expect((await run("backup", "--to", tmpdir(), ...dataDir())).err).toMatch(
    /holds something that is no backup/,
  );
});
