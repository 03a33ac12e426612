import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newEvents, newStream, revisionsOf } from "../../../test/support/client-driver.ts";
import { startStoreProcess } from "../../../test/support/store-process.ts";
import { consume, newStreamWithGroup } from "../../../test/wire-suite/group-driver.ts";
import type { RawCall } from "../../../test/wire-suite/raw-client.ts";
import { connectRaw } from "../../../test/wire-suite/raw-client.ts";
import { readRequest } from "../../../test/wire-suite/raw-messages.ts";

const subscriptions = 1000;
const megabytes = 24;
/** What one may keep for a reader that stopped: measured 235 KiB, of 24 MiB that it asked for. */
const stalledBytes = 320 * 1024;

let server: Awaited<ReturnType<typeof startStoreProcess>>;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await startStoreProcess();
  client = EventStoreDBClient.connectionString(server.url);
  const event = () => jsonEvent({ type: "large", data: { text: "x".repeat(50_000) } });
  for (let n = 0; n < megabytes; n += 1) {
    await client.appendToStream(`large-${n}`, Array.from({ length: 20 }, event));
  }
});
afterAll(() => server.stop());

const open = () => server.metric("detektor_event_store_open_subscriptions");
const resident = () => server.metric("process_resident_memory_bytes");

/** Closes the connection however the test ends, so that a failure does not fail the next test too. */
const connect = () => {
  const raw = connectRaw(server.url);
  onTestFinished(async () => {
    raw.close();
    await expect.poll(open, { timeout: 20_000 }).toBe(0);
  });
  return raw;
};

const subscribe = (raw: ReturnType<typeof connectRaw>): RawCall => {
  const call = raw.call("Read");
  call.stream.pause();
  call.send(readRequest({ all: { start: {} }, subscription: {}, noFilter: {} }));
  call.end();
  return call;
};

test("a thousand subscriptions that stop reading cost bounded memory, and others nothing", async () => {
  const residentBefore = await resident();
  const raw = connect();
  const calls = Array.from({ length: subscriptions }, () => subscribe(raw));
  await expect.poll(open, { timeout: 20_000 }).toBe(subscriptions);
  const stream = newStream();
  for (let n = 0; n < 20; n += 1) await client.appendToStream(stream, newEvents(10));
  expect(await revisionsOf(client, stream)).toHaveLength(200);
  const kept = (await resident()) - residentBefore;
  expect(kept).toBeLessThan(subscriptions * stalledBytes);
  expect(calls.every((call) => !call.stream.destroyed)).toBe(true);
});

test("metrics tell what is open, and of each group what it has given out and put aside", async () => {
  const { stream, group } = await newStreamWithGroup(client, 3);
  const subscription = client.subscribeToPersistentSubscriptionToStream(stream, group);
  const consumer = consume(subscription, (one, event) =>
    event.event?.revision === 1n ? one.nack("park", "", event) : undefined,
  );
  await expect.poll(consumer.revisions).toEqual([0, 1, 2]);
  const of = (what: string) => server.metric(`detektor_event_store_${what}`);
  await expect.poll(() => of("group_parked_messages")).toBe(1);
  expect(await of("group_in_flight_messages")).toBe(2);
  expect(await of("group_consumers")).toBe(1);
  expect(await of("open_calls")).toBeGreaterThan(0);
  expect(await of("unfinished_requests_bytes")).toBe(0);
  await consumer.stop();
});

test("a thousand subscriptions to streams hear of what comes, each of its own", async () => {
  const raw = connect();
  const names = Array.from({ length: subscriptions }, newStream);
  const calls = names.map((name) => {
    const call = raw.call("Read");
    const streamIdentifier = { streamName: Buffer.from(name) };
    call.send(
      readRequest({ stream: { streamIdentifier, start: {} }, subscription: {}, noFilter: {} }),
    );
    call.end();
    return call;
  });
  await expect
    .poll(() => calls.filter(({ messages }) => messages.length === 2).length, { timeout: 20_000 })
    .toBe(subscriptions);
  const some = [0, 499, 999];
  await Promise.all(some.map((at) => client.appendToStream(names[at] as string, newEvents(1))));
  await expect
    .poll(() => calls.flatMap(({ messages }, at) => (messages.length === 3 ? [at] : [])))
    .toEqual(some);
});
