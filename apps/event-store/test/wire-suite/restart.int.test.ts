import { EventStoreDBClient, PersistentSubscriptionDroppedError } from "@eventstore/db-client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newEvent, newEvents, newStream, revisionsOf, take } from "../support/client-driver.ts";
import type { TestServer } from "../support/test-server.ts";
import { startTestServer } from "../support/test-server.ts";
import { acking, consume, newStreamWithGroup } from "./group-driver.ts";
import { foreignUrl } from "./wire-server.ts";

// EventStoreDB keeps no ids over a restart, and no foreign server is restarted here: only ours.
describe.skipIf(foreignUrl)("after a restart", () => {
  let server: TestServer;
  let client: EventStoreDBClient;

  const connect = (): void => {
    client = EventStoreDBClient.connectionString(server.url);
  };
  beforeEach(async () => {
    server = await startTestServer();
    connect();
  });
  afterEach(() => server.stop());
  const restart = async (): Promise<void> => {
    server = await server.restart();
    connect();
  };

  test("an append that is repeated is recognised, whatever it expects", async () => {
    const [stream, events] = [newStream(), newEvents(3)];
    const { position } = await client.appendToStream(stream, events);
    await client.appendToStream(stream, newEvents(2));
    await restart();
    for (const expectedRevision of ["any", "stream_exists", "no_stream"] as const) {
      const again = await client.appendToStream(stream, events, { expectedRevision });
      expect(again).toMatchObject({ nextExpectedRevision: 2n, position });
    }
    const mixed = [events[0], newEvent()] as typeof events;
    await expect(client.appendToStream(stream, mixed)).rejects.toMatchObject({ actualVersion: 4n });
    expect(await revisionsOf(client, stream)).toHaveLength(5);
  });

  test("a stream is as deleted, as truncated and as described as before", async () => {
    const [soft, hard, short] = [newStream(), newStream(), newStream()];
    for (const stream of [soft, hard, short]) await client.appendToStream(stream, newEvents(4));
    await client.deleteStream(soft);
    await client.tombstoneStream(hard);
    await client.setStreamMetadata(short, { maxCount: 2 });
    await restart();
    await expect(revisionsOf(client, soft)).rejects.toMatchObject({ type: "stream-not-found" });
    await expect(revisionsOf(client, hard)).rejects.toMatchObject({ type: "stream-deleted" });
    expect(await revisionsOf(client, short)).toEqual([2n, 3n]);
    await client.appendToStream(soft, newEvents(1));
    expect(await revisionsOf(client, soft)).toEqual([4n]);
  });

  test("of persistent subscriptions alone, consumers are dropped and groups go on", async () => {
    const { stream, group } = await newStreamWithGroup(client, 1);
    const subscribe = () => client.subscribeToPersistentSubscriptionToStream(stream, group);
    const before = consume(subscribe(), acking);
    await expect.poll(before.revisions).toEqual([0]);
    await client.restartPersistentSubscriptionSubsystem();
    await expect.poll(() => before.errors).toHaveLength(1);
    expect(before.errors[0]).toBeInstanceOf(PersistentSubscriptionDroppedError);
    await client.appendToStream(stream, newEvents(1));
    const after = consume(subscribe(), acking);
    await expect.poll(() => after.revisions().at(-1)).toBe(1);
  });

  test("positions are as before, and a subscription goes on behind the one it knows", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(5));
    const positionsOf = async () =>
      (await take(client.readStream(stream), 9)).map(({ event }) => event?.position);
    const before = await positionsOf();
    await restart();
    await client.appendToStream(stream, newEvents(1));
    const after = await positionsOf();
    expect(after.slice(0, 5)).toEqual(before);
    const fromPosition = before[3];
    if (!fromPosition) throw new Error("an event has no position");
    const rest = await take(client.subscribeToAll({ fromPosition }), 2);
    expect(rest.map(({ event }) => event?.position)).toEqual(after.slice(4));
  });
});
