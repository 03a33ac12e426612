import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureStreams } from "@detektor/producer";
import {
  eventStoreForTests,
  natsForTests,
  type OwnTestNats,
  type TestEventStore,
} from "@detektor/testkit";
import { EventStoreDBClient } from "@eventstore/db-client";
import { connect, type JetStreamManager, type NatsConnection } from "nats";
import { type CliRun, runForTest } from "./run-for-test.ts";

/** NATS with the streams, an event store, and a folder for backups of them. */
export type BackupSite = {
  readonly nats: OwnTestNats;
  readonly nc: NatsConnection;
  readonly store: TestEventStore;
  readonly client: EventStoreDBClient;
  readonly folder: string;
  readonly backupDir: string;
  readonly restoredDir: string;
  /** `--data-dir` of the platform that is backed up. */
  readonly dataDir: readonly string[];
  readonly run: (...args: readonly string[]) => Promise<CliRun>;
  readonly backup: () => Promise<CliRun>;
  readonly restore: (...args: readonly string[]) => Promise<CliRun>;
  /** Publishes `count` messages and returns their texts. */
  readonly publish: (count: number, subject?: string) => Promise<string[]>;
  readonly stop: () => Promise<void>;
};

/** Starts the servers for one test. */
export async function backupSite(): Promise<BackupSite> {
  const [nats, store] = await Promise.all([
    natsForTests({ own: true }),
    eventStoreForTests({ chunkSizeBytes: 2 * 1024 * 1024 }),
  ]);
  const nc = await connect({ servers: nats.url });
  await ensureStreams(nc);
  const client = EventStoreDBClient.connectionString(store.url);
  const folder = await mkdtemp(join(tmpdir(), "detektor-backup-"));
  const [backupDir, restoredDir] = [join(folder, "backup"), join(folder, "restored")];
  const dataDir = ["--data-dir", dirname(store.dataDir)];
  const run = (...args: readonly string[]): Promise<CliRun> =>
    runForTest(args, { env: { DETEKTOR_NATS_URL: nats.url } });
  return {
    nats,
    nc,
    store,
    client,
    folder,
    backupDir,
    restoredDir,
    dataDir,
    run,
    backup: () => run("backup", "--to", backupDir, ...dataDir),
    restore: (...args) => run("restore", "--from", backupDir, "--data-dir", restoredDir, ...args),
    publish: (count, subject) => publish(nc, count, subject),
    async stop() {
      void client.dispose();
      await nc.close();
      await Promise.all([nats.stop(), store.stop(), rm(folder, { recursive: true })]);
    },
  };
}

async function publish(
  nc: NatsConnection,
  count: number,
  subject = "frames.v1.lab.gate.captured",
): Promise<string[]> {
  const texts = Array.from({ length: count }, (_, at) => `${subject} ${at} ${"x".repeat(2000)}`);
  const js = nc.jetstream();
  for (const text of texts) await js.publish(subject, text);
  return texts;
}

/** Returns all messages of a stream, in order. */
export async function textsIn({ streams }: JetStreamManager, stream: string): Promise<string[]> {
  const { first_seq: first, last_seq: last } = (await streams.info(stream)).state;
  const texts: string[] = [];
  for (let seq = first; seq <= last; seq += 1)
    texts.push((await streams.getMessage(stream, { seq })).string());
  return texts;
}
