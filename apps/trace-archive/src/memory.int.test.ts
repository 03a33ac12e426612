import { readFile } from "node:fs/promises";
import { connectEventLog } from "@detektor/event-log";
import { traceIdOf } from "@detektor/events";
import { freePort } from "@detektor/local-servers";
import {
  eventStoreForTests,
  eventually,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { largeFrame } from "../test/kinds-of-frames.ts";

const maxEvents = 4999;
const frames = [1, 2, 3].map((seq) =>
  largeFrame(seq, Date.now() * 1000 - seq * 3_600_000_000, maxEvents - 1),
);
const ids = frames.map(({ site, frameId }) => Buffer.from(traceIdOf(site, frameId), "hex"));

let store: TestEventStore;
let database: TestDatabase;
let projector: TestApp;
let archive: TestApp;
let client: ArchiveClient;

beforeAll(async () => {
  [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  projector = await startApp("projector", env);
  const port = String(await freePort());
  archive = await startApp("trace-archive", {
    ...env,
    DETEKTOR_TRACE_ARCHIVE_PORT: port,
    // This measures memory, not time.
    DETEKTOR_TRACE_ARCHIVE_DEADLINE: "60s",
  });
  client = archiveClient(`127.0.0.1:${port}`);
  const log = connectEventLog({ url: store.url });
  await appendEvents(
    log,
    frames.flatMap(({ events }) => events),
  );
  await log.close();
});
afterAll(async () => {
  client?.close();
  await Promise.all([archive?.stop(), projector?.stop()]);
  await store?.stop();
  await database?.drop();
});

const peakMib = async (): Promise<number> => {
  const status = await readFile(`/proc/${archive.pid()}/status`, "utf8");
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) / 1024;
};

const sizeOf = async (id: Buffer): Promise<number> =>
  (await client.chunks("GetTraces", { query: [{ traceId: id }] })).reduce(
    (sum, chunk) => sum + chunk.length,
    0,
  );

test.skipIf(process.platform !== "linux")(
  "the largest frames there can be, asked for many at a time, take less than 400 MB",
  async () => {
    const sizes = await eventually(
      async () => {
        const found = await Promise.all(ids.map(sizeOf));
        expect(Math.min(...found)).toBeGreaterThan(5 * 1024 * 1024);
        return found;
      },
      { timeoutMs: 60_000, everyMs: 1000 },
    );
    const asked = [...ids, ...ids, ...ids];
    expect(await Promise.all(asked.map(sizeOf))).toEqual([...sizes, ...sizes, ...sizes]);
    expect(await peakMib()).toBeLessThan(400);
  },
  120_000,
);
