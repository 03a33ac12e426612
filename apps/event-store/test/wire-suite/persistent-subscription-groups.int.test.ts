import {
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionFailedError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvents, newStream } from "../support/client-driver.ts";
import { acking, consume, holding, newGroup, newStreamWithGroup } from "./group-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client } = await useWireServer();

const defaults = persistentSubscriptionToStreamSettingsFromDefaults;

const subscribe = (stream: string, group: string) =>
  client.subscribeToPersistentSubscriptionToStream(stream, group);

describe("groups", () => {
  test("are told of with all their settings and their consumers", async () => {
    const settings = defaults({
      startFrom: 1n,
      resolveLinkTos: true,
      messageTimeout: 12_345,
      maxRetryCount: 3,
      checkPointAfter: 1234,
      checkPointLowerBound: 5,
      checkPointUpperBound: 50,
      maxSubscriberCount: 7,
      liveBufferSize: 111,
      readBatchSize: 11,
      historyBufferSize: 222,
      consumerStrategyName: "DispatchToSingle",
    });
    const [stream, group] = [newStream(), newGroup()];
    await client.appendToStream(stream, newEvents(3));
    await client.createPersistentSubscriptionToStream(stream, group, settings);
    const consumer = consume(subscribe(stream, group), holding);
    await expect.poll(consumer.revisions).toEqual([1, 2]);
    const info = await client.getPersistentSubscriptionToStreamInfo(stream, group);
    expect(info).toMatchObject({ eventSource: stream, groupName: group, settings });
    expect(info.connections).toMatchObject([{ inFlightMessages: 2, availableSlots: 8 }]);
    expect(info.stats).toMatchObject({ totalItems: 2n, lastKnownEventRevision: 2n });
    await consumer.stop();
  });

  test("measure each consumer's times if they are to, from delivery to settlement", async () => {
    const { stream, group } = await newStreamWithGroup(client, 20, { extraStatistics: true });
    const consumer = consume(subscribe(stream, group), acking);
    await expect.poll(consumer.revisions).toHaveLength(20);
    const measured = async (): Promise<Map<string, bigint>> => {
      const info = await client.getPersistentSubscriptionToStreamInfo(stream, group);
      return info.connections[0]?.extraStatistics ?? new Map<string, bigint>();
    };
    await expect.poll(async () => (await measured()).size).toBe(14);
    const found = await measured();
    // The client converts the names to lower case.
    expect([...found.keys()]).toEqual([
      "mean",
      "median",
      "fastest",
      ...[1, 2, 3, 4, 5].map((n) => `quintile ${n}`),
      ...[90, 95, 99, 99.5, 99.9].map((percent) => `${percent}%`),
      "highest",
    ]);
    expect(found.get("fastest")).toBeLessThanOrEqual(found.get("highest") ?? -1n);
    await consumer.stop();
  });

  test("are listed, all of them or those of a stream", async () => {
    const { stream, group } = await newStreamWithGroup(client, 0);
    const other = newGroup();
    await client.createPersistentSubscriptionToStream(stream, other, defaults());
    const ofStream = await client.listPersistentSubscriptionsToStream(stream);
    expect(ofStream.map(({ groupName }) => groupName).sort()).toEqual([group, other].sort());
    const all = await client.listAllPersistentSubscriptions();
    expect(all.map(({ groupName }) => groupName)).toEqual(expect.arrayContaining([group, other]));
    await expect(client.listPersistentSubscriptionsToStream(newStream())).rejects.toThrow(
      PersistentSubscriptionDoesNotExistError,
    );
  });

  test("that exist are refused by name when they are created again", async () => {
    const { stream, group } = await newStreamWithGroup(client, 0);
    const again = client.createPersistentSubscriptionToStream(stream, group, defaults());
    await expect(again).rejects.toThrow(PersistentSubscriptionExistsError);
    await expect(again).rejects.toMatchObject({ streamName: stream, groupName: group });
  });

  test("that do not exist are said not to, by every call", async () => {
    const [stream, group] = [newStream(), newGroup()];
    const consumer = consume(subscribe(stream, group), holding);
    await expect.poll(() => consumer.errors).toHaveLength(1);
    const calls = [
      client.updatePersistentSubscriptionToStream(stream, group, defaults()),
      client.deletePersistentSubscriptionToStream(stream, group),
      client.getPersistentSubscriptionToStreamInfo(stream, group),
      client.replayParkedMessagesToStream(stream, group),
    ];
    const errors = (await Promise.allSettled<unknown>(calls)).map(
      (call) => call.status === "rejected" && (call.reason as unknown),
    );
    for (const error of [consumer.errors[0], ...errors]) {
      expect(error).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    }
    expect(consumer.errors[0]).toMatchObject({ streamName: stream, groupName: group });
  });

  test("with settings that can't work are refused with the reason", async () => {
    const impossible = defaults({ readBatchSize: 600 });
    const refused = client.createPersistentSubscriptionToStream(newStream(), "g", impossible);
    await expect(refused).rejects.toThrow(PersistentSubscriptionFailedError);
    await expect(refused).rejects.toMatchObject({ reason: expect.stringMatching(/./) });
  });

  test.each([
    [{ checkPointUpperBound: 1, checkPointLowerBound: 10 }],
    [{ checkPointUpperBound: 0, checkPointLowerBound: 0 }],
    [{ liveBufferSize: 0 }],
    [{ readBatchSize: 0 }],
    [{ readBatchSize: 0, historyBufferSize: 1, liveBufferSize: 0 }],
    [{ maxRetryCount: 0, checkPointAfter: 0 }],
  ])("with %o are taken, told of, and deliver all there is", async (changes) => {
    const { stream, group } = await newStreamWithGroup(client, 30, changes);
    const { settings } = await client.getPersistentSubscriptionToStreamInfo(stream, group);
    expect(settings).toMatchObject(changes);
    const consumer = consume(subscribe(stream, group), acking);
    await expect.poll(() => consumer.given.length).toBe(30);
    await client.appendToStream(stream, newEvents(25));
    await expect.poll(() => new Set(consumer.revisions()).size).toBe(55);
    await consumer.stop();
  });

  test("take no more consumers than they may", async () => {
    const { stream, group } = await newStreamWithGroup(client, 1, { maxSubscriberCount: 1 });
    const first = consume(subscribe(stream, group), holding);
    await expect.poll(first.revisions).toEqual([0]);
    const second = consume(subscribe(stream, group), holding);
    await expect.poll(() => second.errors).toHaveLength(1);
    expect(second.errors[0]).toBeInstanceOf(PersistentSubscriptionMaximumSubscribersReachedError);
    await first.stop();
  });

  test("drop their consumers when they are changed or deleted", async () => {
    const changes = [
      (stream: string, group: string) =>
        client.updatePersistentSubscriptionToStream(stream, group, defaults()),
      (stream: string, group: string) => client.deletePersistentSubscriptionToStream(stream, group),
    ];
    for (const change of changes) {
      const { stream, group } = await newStreamWithGroup(client, 1);
      const consumer = consume(subscribe(stream, group), acking);
      await expect.poll(consumer.revisions).toEqual([0]);
      await change(stream, group);
      await expect.poll(() => consumer.errors).toHaveLength(1);
      expect(consumer.errors[0]).toBeInstanceOf(PersistentSubscriptionDroppedError);
    }
  });

  test("that are deleted and created again begin anew", async () => {
    const { stream, group } = await newStreamWithGroup(client, 2);
    const first = consume(subscribe(stream, group), acking);
    await expect.poll(first.revisions).toEqual([0, 1]);
    await first.stop();
    await client.deletePersistentSubscriptionToStream(stream, group);
    await client.createPersistentSubscriptionToStream(
      stream,
      group,
      defaults({ startFrom: "start" }),
    );
    const second = consume(subscribe(stream, group), acking);
    await expect.poll(second.revisions).toEqual([0, 1]);
    await second.stop();
  });
});
