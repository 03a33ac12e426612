import { connectEventLog, type EventLog, type RecordedEvent } from "@detektor/event-log";
import { type DetektorEvent, frameId, streamOf, uuidv7 } from "@detektor/events";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
  type TestEventStore,
} from "@detektor/testkit";
import {
  connect,
  type ConnectionOptions,
  type JetStreamClient,
  type JetStreamManager,
  type NatsConnection,
} from "nats";
import { expect } from "vitest";

/** NATS, an event store and ingest between them, as a test uses them. */
export type Platform = {
  readonly nats: OwnTestNats;
  readonly store: TestEventStore;
  readonly ingest: TestApp;
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly log: EventLog;
  /** Returns all events of a stream. */
  readonly recorded: (stream: string) => Promise<RecordedEvent[]>;
  /** Returns how often an event is in its stream. */
  readonly copiesOf: (event: DetektorEvent) => Promise<number>;
  /** Resolves when FRAMES is empty: everything so far is stored or refused. */
  readonly settled: (timeoutMs?: number) => Promise<void>;
  readonly deadLetters: (reason: string, id?: string) => Promise<Letter[]>;
  /** Returns the problem that `/readyz` reports for a dependency; null if there is none. */
  readonly complaint: (dependency: string) => Promise<string | null>;
  /** Returns how often a log line of ingest was written. */
  readonly lines: (text: string) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** A dead letter, by the values of its headers. */
export type Letter = Readonly<
  Record<"id" | "field" | "subject" | "seq" | "index" | "body", string | undefined>
>;

export const subject = "frames.v1.lab.cam-1.captured";
export const batchSubject = "frames.v1.lab.cam-1.batch";

/** Encodes a value as the bytes of a message. */
export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/**
 * The operator of a NATS with users: the test itself. Users without a name have the rights in the settings.
 */
export const operator = { user: "operator", pass: "operator" };

/** Starts a platform for one test; `natsSettings` are lines for the server's configuration. */
export async function startPlatform(natsSettings = ""): Promise<Platform> {
  const own = natsForTests({ own: true, more: natsSettings });
  const [nats, store] = await Promise.all([own, eventStoreForTests()]);
  const env = { DETEKTOR_NATS_URL: nats.url, DETEKTOR_EVENT_STORE_URL: store.url };
  const ingest = await startApp("ingest", env);
  const nc = await connectAgain(nats.url, natsSettings === "" ? {} : operator);
  const js = nc.jetstream();
  const jsm = await nc.jetstreamManager();
  const log = connectEventLog({ url: store.url });
  const recorded = (stream: string) => Array.fromAsync(log.readStream(stream));
  return {
    nats,
    store,
    ingest,
    nc,
    js,
    jsm,
    log,
    recorded,
    copiesOf: async (event) =>
      (await recorded(streamOf(event))).filter(({ id }) => id === event.id).length,
    settled: (timeoutMs = 20_000) =>
      eventually(async () => expect(await waiting(jsm)).toBe(0), { timeoutMs }),
    deadLetters: async (reason, id) => {
      const letters = await readLetters(js, reason);
      return letters.filter((letter) => id === undefined || letter.id === id);
    },
    complaint: (dependency) => complaintOf(ingest.url, dependency),
    lines: async (text) => (await ingest.logs()).split(text).length - 1,
    async stop() {
      await ingest.stop();
      await log.close();
      await nc.close();
      await Promise.all([store.stop(), nats.stop()]);
    },
  };
}

function connectAgain(servers: string, as: ConnectionOptions): Promise<NatsConnection> {
  return connect({ servers, maxReconnectAttempts: -1, reconnectTimeWait: 100, ...as });
}

async function complaintOf(url: string, dependency: string): Promise<string | null> {
  const response = await fetch(`${url}/readyz`);
  const report = (await response.json()) as {
    dependencies: Record<string, { ok: boolean; error?: string }>;
  };
  const isHealthy = Object.values(report.dependencies).every(({ ok }) => ok);
  expect(response.status).toBe(isHealthy ? 200 : 503);
  return report.dependencies[dependency]?.error ?? null;
}

async function waiting(manager: JetStreamManager): Promise<number> {
  return (await manager.streams.info("FRAMES")).state.messages;
}

async function readLetters(js: JetStreamClient, reason: string): Promise<Letter[]> {
  const consumer = await js.consumers.get("DEAD_LETTERS", { filterSubjects: `dlq.v1.${reason}` });
  const found: Letter[] = [];
  for await (const message of await consumer.fetch({ max_messages: 1000, expires: 1000 })) {
    const head = (name: string) => message.headers?.get(`detektor-${name}`);
    found.push({
      id: head("id"),
      field: head("field"),
      subject: head("original-subject"),
      seq: head("sequence"),
      index: head("batch-index"),
      body: message.string(),
    });
    if (message.info.pending === 0) break;
  }
  return found;
}

let seq = 0;

/** Returns a unique frame event; `more` overrides its attributes, `data` its data. */
export function captured(more: object = {}, data: object = {}): DetektorEvent {
  seq += 1;
  const time = new Date().toISOString();
  return {
    specversion: "1.0",
    id: uuidv7(),
    source: "test/1",
    type: "detektor.frame.captured.v1",
    time,
    site: "lab",
    data: {
      frame_id: frameId("lab", "cam-1", "s", seq, Date.now()),
      camera_id: "cam-1",
      seq,
      session_id: "s",
      capture_time: time,
      ...data,
    },
    ...more,
  } as unknown as DetektorEvent;
}
