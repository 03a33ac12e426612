import { randomUUID } from "node:crypto";
import {
  AppendOutcomeUnknown,
  type AppendResult,
  connectEventLog,
  type EventLog,
} from "@detektor/event-log";
import { type DetektorEvent, streamOf, toStored } from "@detektor/events";
import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captured } from "../../test/platform.ts";
import { contentHash } from "../known-ids/content-hash.ts";
import { createKnownIds } from "../known-ids/known-ids.ts";
import type { Outcome, PendingEvent } from "./pending-event.ts";
import { createWriter } from "./writer.ts";

let store: TestEventStore;
let log: EventLog;
beforeAll(async () => {
  store = await eventStoreForTests();
  log = connectEventLog({ url: store.url });
});
afterAll(async () => {
  await log.close();
  await store.stop();
});

type Append = EventLog["append"];

/** Creates a writer that appends through `append`, with a gate that reopens at once. */
function writerOver(append: Append) {
  const signal = new AbortController().signal;
  const known = createKnownIds({ log, retentionMs: 60_000, logger: { warn: () => {} }, signal });
  const limits = {
    maxBytes: 512 * 1024,
    maxEvents: 1000,
    maxInFlight: 4,
    maxLanes: 100,
    gather: { leastMs: 1, mostMs: 5, appendsPerSecond: 1000, fewEvents: 1, calmMs: 1 },
  };
  const gate = { isOpen: () => true, close: () => {}, worked: () => {} };
  return createWriter({ log: { append }, known, timeoutMs: 5000 }, limits, gate);
}

/** Adds an event; resolves with its outcome. */
const bring = (writer: ReturnType<typeof writerOver>, event: DetektorEvent): Promise<Outcome> =>
  new Promise((settle) => {
    const nowUs = Date.now() * 1000;
    const pending: PendingEvent = {
      event,
      content: contentHash(event),
      sizeBytes: 500,
      origin: {
        stream: "FRAMES",
        seq: 1,
        publishedUs: nowUs,
        publishTime: new Date().toISOString(),
        redelivered: false,
      },
      settle,
      settled: false,
      doubtful: false,
    };
    writer.add(streamOf(event), pending);
  });

const copies = async (stream: string): Promise<string[]> =>
  (await Array.fromAsync(log.readStream(stream))).map(({ id }) => id);

test("an append whose answer was lost is found in the stream, not made again", async () => {
  const events = Array.from({ length: 3 }, () => captured({}, { camera_id: "lost-answer" }));
  let appends = 0;
  const losingTheSecond: Append = async (stream, some, options) => {
    appends += 1;
    const result = await log.append(stream, some, options);
    if (appends === 2) throw new AppendOutcomeUnknown(stream, "the answer was lost");
    return result;
  };
  const writer = writerOver(losingTheSecond);
  const outcomes: string[] = [];
  for (const event of events) outcomes.push((await bring(writer, event)).kind);
  expect(outcomes).toEqual(["stored", "duplicate", "stored"]);
  const [first] = events;
  expect(await copies(first ? streamOf(first) : "")).toEqual(events.map(({ id }) => id));
});

test("what another writer has stored meanwhile is found after the conflict, not stored again", async () => {
  const events = Array.from({ length: 3 }, () => captured({}, { camera_id: "conflict" }));
  const [first, theirs, both] = events as [DetektorEvent, DetektorEvent, DetektorEvent];
  const writer = writerOver((...args): Promise<AppendResult> => log.append(...args));
  await bring(writer, first);
  const arrival = { ingestTime: new Date().toISOString() };
  const stored = [theirs, both].map((event) => toStored(event, arrival));
  await log.append(streamOf(first), stored, { expected: 0n });
  expect((await bring(writer, both)).kind).toBe("duplicate");
  expect(await copies(streamOf(first))).toEqual(events.map(({ id }) => id));
});

test("a closed segment takes no more events, whether its end was known or not", async () => {
  const events = Array.from({ length: 3 }, () => captured({}, { camera_id: "closed" }));
  const [first, second, third] = events as [DetektorEvent, DetektorEvent, DetektorEvent];
  const stream = streamOf(first);
  const append: Append = (...args) => log.append(...args);
  const writer = writerOver(append);
  await bring(writer, first);
  const type = "detektor.segment.closed.v1";
  const close = { id: randomUUID(), type, data: { stream }, metadata: {} };
  await log.append(stream, [close], { expected: 0n });
  const expired = { kind: "refused", reason: "segment_expired" };
  expect(await bring(writer, second)).toMatchObject(expired);
  expect(await bring(writerOver(append), third)).toMatchObject(expired);
  expect(await copies(stream)).toEqual([first.id, close.id]);
});
