import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import { binaryEvent, EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { cliProcess } from "../../test/cli-process.ts";
import { connectionTo } from "../../test/connection-to.ts";
import { runForTest } from "../../test/run-for-test.ts";
import { originalOf } from "./original.ts";
import { isCarriedOver, type RawEvent } from "./raw-event.ts";
import { readLog } from "./read-log.ts";

let from: TestEventStore;
let to: TestEventStore;
let source: EventStoreDBClient;
let target: EventStoreDBClient;

/** Writes streams of every kind, interleaved in the log. */
const fill = async (client: EventStoreDBClient, rounds: number): Promise<void> => {
  const json = (n: number) =>
    jsonEvent({
      type: "tested",
      data: { n, pi: 3.14, text: "ä\n" },
      metadata: { $correlationId: "c" },
    });
  const binary = () => binaryEvent({ type: "bytes", data: Buffer.from([0, 255, 1]) });
  for (let round = 0; round < rounds; round += 1) {
    await client.appendToStream(`a-${round % 7}`, [json(round), json(round + 1)]);
    await client.appendToStream("mixed", [json(round), binary()]);
    await client.appendToStream(`b-${round % 3}`, [json(round)]);
  }
  await client.setStreamMetadata("a-0", { maxCount: 100, owner: "site" });
  await client.appendToStream("ended", [json(1)]);
  await client.tombstoneStream("ended");
  await client.appendToStream("hidden", [json(1), json(2)]);
  await client.deleteStream("hidden");
  await client.appendToStream("revived", [json(1), json(2)]);
  await client.deleteStream("revived");
  await client.appendToStream("revived", [json(3)]);
};

beforeAll(async () => {
  from = await eventStoreForTests();
  source = EventStoreDBClient.connectionString(from.url);
  await source.appendToStream("detektor-log", [
    jsonEvent({ type: "detektor.log.created.v1", data: { log_id: "the-source" } }),
  ]);
  await fill(source, 150);
});
afterAll(async () => {
  void source.dispose();
  await from.stop();
});
beforeEach(async () => {
  to = await eventStoreForTests();
  target = EventStoreDBClient.connectionString(to.url);
});
afterEach(async () => {
  void target.dispose();
  await to.stop();
});

/** Returns the user events of a log, in log order. */
const rawEventsOf = async (url: string): Promise<RawEvent[]> => {
  const connection = connectionTo(url);
  const events = await Array.fromAsync(readLog(connection));
  await connection.close();
  return events.filter(isCarriedOver);
};

/** Returns the parts of a log's user events that must be equal after a copy. */
const contentOf = async ({ url }: TestEventStore) => {
  const events = await rawEventsOf(url);
  return events.map((event) => ({
    ...event,
    id: event.type === "$streamDeleted" ? "" : event.id,
    position: 0n,
    recordedAt: "",
    data: event.data.toString("latin1"),
    metadata: event.metadata.toString("utf8").replace(/,?"detektor_original":\{[^}]*\}/, ""),
  }));
};

/** Returns the source's content; empty metadata has become an object with the origin alone. */
const expected = async () =>
  (await contentOf(from)).map((event) => ({
    ...event,
    metadata: event.metadata === "" && event.type !== "$streamDeleted" ? "{}" : event.metadata,
  }));

const expectDone = async (): Promise<void> => {
  const { code, err } = await cliProcess(importing("--from", from.url));
  expect(code, err).toBe(0);
};

const firstOf = async (stream: string) => {
  for await (const { event } of target.readStream(stream)) return event;
  return undefined;
};

const importing = (...args: string[]) => ["store", "import", ...args, "--url", to.url];

test("an import copies order, ids, types, bytes and revisions, and keeps where each event was", async () => {
  expect(await runForTest(importing("--from", from.url))).toMatchObject({ code: 0 });
  expect(await contentOf(to)).toEqual(await expected());
  const originals = await rawEventsOf(from.url);
  let i = 0;
  for (const event of await rawEventsOf(to.url)) {
    const was = originals[i++] as RawEvent;
    if (event.type === "$streamDeleted") continue;
    expect(originalOf(event)).toEqual({
      log_id: "the-source",
      revision: String(was.revision),
      position: String(was.position),
      recorded_at: was.recordedAt,
    });
  }
  await expect(firstOf("ended")).rejects.toMatchObject({ type: "stream-deleted" });
  await expect(firstOf("hidden")).rejects.toMatchObject({
    type: "stream-not-found",
  });
});

test("an import that was killed again and again goes on: nothing lost, nothing doubled", async () => {
  const random = randomOfTest();
  for (let kill = 0; kill < 4; kill += 1) {
    await cliProcess(importing("--from", from.url), (child) => {
      const killSoon = (): void =>
        void setTimeout(() => child.kill("SIGKILL"), kill * 15 + random.below(30));
      child.stderr?.once("data", killSoon);
    });
  }
  await expectDone();
  expect(await contentOf(to)).toEqual(await expected());
  expect(await runForTest(importing("--from", from.url))).toMatchObject({ code: 0 });
  expect(await contentOf(to)).toEqual(await expected());
});

test("a target that is killed ends the import with one line, and the next one ends it well", async () => {
  const run = await cliProcess(importing("--from", from.url), (child) => {
    child.stderr?.once("data", () => void to.kill("SIGKILL"));
  });
  if (run.code !== 0) expect(run.err.trimEnd().split("\n").at(-1)).toMatch(/^detektor: /);
  await to.restart();
  await expectDone();
  expect(await contentOf(to)).toEqual(await expected());
});

test("an export, compressed or not, is imported as if it came from the store", async () => {
  for (const name of ["events.ndjson", "events.ndjson.gz"]) {
    const path = join(to.dataDir, "..", name);
    const written = await runForTest(["store", "export", "--to", path, "--url", from.url]);
    expect(written).toMatchObject({ code: 0 });
    expect(await runForTest(importing("--from", path))).toMatchObject({ code: 0 });
    expect(await contentOf(to)).toEqual(await expected());
  }
});

test("an export that was killed goes on where it was, and is the same to the byte", async () => {
  const [whole, broken] = ["whole", "broken"].map((name) =>
    join(to.dataDir, "..", `${name}.ndjson.gz`),
  ) as [string, string];
  const exporting = (path: string) => ["store", "export", "--to", path, "--url", from.url];
  expect(await runForTest(exporting(whole))).toMatchObject({ code: 0 });
  for (let kill = 0; kill < 3; kill += 1)
    await cliProcess(exporting(broken), (child) => {
      child.stderr?.once("data", () => child.kill("SIGKILL"));
    });
  const last = await cliProcess(exporting(broken));
  const isThere = /is there already/.test(last.err);
  expect(last.code === 0 || isThere).toBe(true);
  const text = async (path: string) => gunzipSync(await readFile(path)).toString("utf8");
  expect(await text(broken)).toBe(await text(whole));
  const again = await runForTest(exporting(whole));
  expect(again).toMatchObject({
    code: 1,
    err: `detektor: ${whole} exists already: choose another file\n`,
  });
  await rm(whole);
});

test("a target with other events in a stream is refused, and says which", async () => {
  await target.appendToStream("mixed", [jsonEvent({ type: "other", data: {} })]);
  const run = await runForTest(importing("--from", from.url));
  expect(run).toMatchObject({ code: 1 });
  expect(run.err).toMatch(/stream mixed at the target holds events that were not copied/);
});
