import type { PersistentSubscriptionToStreamSettings } from "@eventstore/db-client";
import {
  EventStoreDBClient,
  persistentSubscriptionToAllSettingsFromDefaults,
  streamNameFilter,
} from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newEvents, newStream } from "../../test/support/client-driver.ts";
import type { TestServer } from "../../test/support/test-server.ts";
import { startTestServer } from "../../test/support/test-server.ts";
import {
  acking,
  consume,
  newGroup,
  newStreamWithGroup,
} from "../../test/wire-suite/group-driver.ts";
import { createGroup, fromStream } from "../../test/wire-suite/group-requests.ts";
import { connectRaw } from "../../test/wire-suite/raw-client.ts";

let server: TestServer;
let client: EventStoreDBClient;

beforeEach(async () => {
  server = await startTestServer();
  client = EventStoreDBClient.connectionString(server.url);
});
afterEach(() => server.stop());

const restart = async (): Promise<void> => {
  server = await server.restart();
  client = EventStoreDBClient.connectionString(server.url);
};

const subscribe = (stream: string, group: string) =>
  client.subscribeToPersistentSubscriptionToStream(stream, group);

test("after a restart a group has its settings, and goes on behind what was handled", async () => {
  const changes: Partial<PersistentSubscriptionToStreamSettings> = {
    maxRetryCount: 4,
    consumerStrategyName: "Pinned",
  };
  const { stream, group } = await newStreamWithGroup(client, 5, changes);
  const before = consume(subscribe(stream, group), acking);
  await expect.poll(before.revisions).toEqual([0, 1, 2, 3, 4]);
  const info = () => client.getPersistentSubscriptionToStreamInfo(stream, group);
  await expect.poll(async () => (await info()).stats.outstandingMessagesCount).toBe(0);
  await restart();
  await client.appendToStream(stream, newEvents(1));
  expect((await info()).settings).toMatchObject(changes);
  const after = consume(subscribe(stream, group), acking);
  await expect.poll(after.revisions).toEqual([5]);
});

test("after a restart a group is still there whose settings are as odd as EventStoreDB takes them", async () => {
  const [stream, group] = [newStream(), newGroup()];
  const raw = connectRaw(server.url);
  const request = createGroup(group, fromStream(stream), {
    messageTimeoutMs: -1,
    checkpointAfterMs: -1,
    minCheckpointCount: -1,
    maxCheckpointCount: -1,
    maxSubscriberCount: -1,
    readBatchSize: 0,
    liveBufferSize: 0,
  });
  expect((await raw.ask(...request)).status["grpc-status"]).toBe("0");
  raw.close();
  await restart();
  const { settings } = await client.getPersistentSubscriptionToStreamInfo(stream, group);
  expect(settings).toMatchObject({
    messageTimeout: -1,
    checkPointAfter: -1,
    checkPointLowerBound: -1,
    checkPointUpperBound: -1,
    maxSubscriberCount: -1,
    readBatchSize: 0,
    liveBufferSize: 0,
  });
});

test("after a restart what was given out and not settled is given out again", async () => {
  const { stream, group } = await newStreamWithGroup(client, 4);
  const before = consume(subscribe(stream, group), (one, event) =>
    event.event?.revision === 1n ? undefined : one.ack(event),
  );
  await expect.poll(before.revisions).toEqual([0, 1, 2, 3]);
  await restart();
  const after = consume(subscribe(stream, group), acking);
  await expect.poll(() => after.revisions()[0]).toBe(1);
});

test("after a restart parked messages are still there to be replayed", async () => {
  const { stream, group } = await newStreamWithGroup(client, 2);
  const before = consume(subscribe(stream, group), (one, event) => one.nack("park", "", event));
  const parked = async () =>
    Number(
      (await client.getPersistentSubscriptionToStreamInfo(stream, group)).stats.parkedMessageCount,
    );
  await expect.poll(before.revisions).toEqual([0, 1]);
  await expect.poll(parked).toBe(2);
  await restart();
  expect(await parked()).toBe(2);
  await client.replayParkedMessagesToStream(stream, group);
  const after = consume(subscribe(stream, group), acking);
  await expect.poll(after.revisions).toEqual([0, 1]);
  await expect.poll(parked).toBe(0);
});

test("a group from the end on misses nothing that came while nobody was there", async () => {
  const stream = newStream();
  await client.appendToStream(stream, newEvents(2));
  const group = newGroup();
  const filter = streamNameFilter({ prefixes: [stream] });
  const settings = persistentSubscriptionToAllSettingsFromDefaults({ startFrom: "end" });
  await client.createPersistentSubscriptionToAll(group, settings, { filter });
  await client.appendToStream(stream, newEvents(1));
  await restart();
  await client.appendToStream(stream, newEvents(1));
  const consumer = consume(client.subscribeToPersistentSubscriptionToAll(group), acking);
  await expect.poll(consumer.revisions).toEqual([2, 3]);
});
