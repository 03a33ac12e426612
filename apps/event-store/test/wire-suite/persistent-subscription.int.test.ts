import { randomUUID } from "node:crypto";
import {
  binaryEvent,
  jsonEvent,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  streamNameFilter,
} from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvents, newStream } from "../support/client-driver.ts";
import type { Given, Subscription } from "./group-driver.ts";
import { acking, consume, holding, newGroup, newStreamWithGroup } from "./group-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client } = await useWireServer();

const subscribe = (stream: string, group: string, bufferSize = 10) =>
  client.subscribeToPersistentSubscriptionToStream(stream, group, { bufferSize });

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

const infoOf = (stream: string, group: string) =>
  client.getPersistentSubscriptionToStreamInfo(stream, group);

const parkedCount = async (stream: string, group: string): Promise<number> =>
  Number((await infoOf(stream, group)).stats.parkedMessageCount);

const parkedStream = (stream: string, group: string): string =>
  `$persistentsubscription-${stream}::${group}-parked`;

describe("a persistent subscription", () => {
  test("delivers what is there, then what comes, each event once if it is acknowledged", async () => {
    const { stream, group } = await newStreamWithGroup(client, 30);
    const consumer = consume(subscribe(stream, group), acking);
    await expect.poll(consumer.revisions).toEqual(numbers(30));
    await client.appendToStream(stream, newEvents(5));
    await expect.poll(consumer.revisions).toEqual(numbers(35));
    expect(new Set(consumer.retries())).toEqual(new Set([0]));
    await consumer.stop();
  });

  test("starts at the revision it was told, or with what comes after it was created", async () => {
    const middle = await newStreamWithGroup(client, 5, { startFrom: 3n });
    const fromMiddle = consume(subscribe(middle.stream, middle.group), acking);
    await expect.poll(fromMiddle.revisions).toEqual([3, 4]);
    const end = await newStreamWithGroup(client, 5, { startFrom: "end" });
    await client.appendToStream(end.stream, newEvents(2));
    const fromEnd = consume(subscribe(end.stream, end.group), acking);
    await expect.poll(fromEnd.revisions).toEqual([5, 6]);
    await Promise.all([fromMiddle.stop(), fromEnd.stop()]);
  });

  test("gives a consumer no more than its buffer size before it acknowledges", async () => {
    const { stream, group } = await newStreamWithGroup(client, 20);
    const consumer = consume(subscribe(stream, group, 4), holding);
    await expect.poll(consumer.revisions).toEqual(numbers(4));
    await expect
      .poll(async () => (await infoOf(stream, group)).stats.outstandingMessagesCount)
      .toBe(4);
    expect(consumer.revisions()).toHaveLength(4);
    await consumer.stop();
  });

  test("delivers again, counted, what is asked to be retried, and parks it beyond the limit", async () => {
    const { stream, group } = await newStreamWithGroup(client, 1, { maxRetryCount: 2 });
    const consumer = consume(subscribe(stream, group), (one, event) =>
      one.nack("retry", "not yet", event),
    );
    await expect.poll(() => parkedCount(stream, group)).toBe(1);
    expect(consumer.retries()).toEqual([0, 1, 2]);
    await consumer.stop();
  });

  test("delivers again what is not acknowledged in time", async () => {
    const { stream, group } = await newStreamWithGroup(client, 1, { messageTimeout: 200 });
    const consumer = consume(subscribe(stream, group), (one, event) =>
      event.retryCount < 1 ? undefined : one.ack(event),
    );
    await expect.poll(consumer.retries, { timeout: 5000 }).toEqual([0, 1]);
    await consumer.stop();
  });

  test("delivers what is asked to be retried before what is new, and at once: the same number each time", async () => {
    const last = 40;
    const settle = (one: Subscription, event: Given) => {
      const revision = Number(event.event?.revision);
      if (revision === last || event.retryCount > 0) return one.ack(event);
      return one.nack(revision < 20 ? "skip" : "retry", "told to", event);
    };
    for (let round = 0; round < 10; round += 1) {
      const { stream, group } = await newStreamWithGroup(client, last + 1);
      const consumer = consume(subscribe(stream, group), settle);
      await expect.poll(consumer.revisions).toContain(last);
      expect(consumer.revisions().indexOf(last)).toBe(20 + 2 * 20);
      await consumer.stop();
    }
  });

  test("leaves out what is skipped", async () => {
    const { stream, group } = await newStreamWithGroup(client, 3);
    const consumer = consume(subscribe(stream, group, 1), (one, event) =>
      one.nack("skip", "not mine", event),
    );
    await expect.poll(consumer.revisions).toEqual([0, 1, 2]);
    expect(await parkedCount(stream, group)).toBe(0);
    await consumer.stop();
  });

  test("parks as links with reason and time, and delivers those again when told to", async () => {
    const { stream, group } = await newStreamWithGroup(client, 3);
    const refusing = consume(subscribe(stream, group), (one, event) =>
      one.nack("park", "broken", event),
    );
    await expect.poll(() => parkedCount(stream, group)).toBe(3);
    await refusing.stop();
    const links: unknown[] = [];
    for await (const { event } of client.readStream(parkedStream(stream, group))) {
      links.push([event?.type, Buffer.from(event?.data as Uint8Array).toString()]);
      expect(event?.metadata).toMatchObject({ reason: expect.stringContaining("broken") });
    }
    expect(links).toEqual(numbers(3).map((n) => ["$>", `${n}@${stream}`]));
    const consumer = consume(subscribe(stream, group), acking);
    await client.replayParkedMessagesToStream(stream, group);
    await expect.poll(consumer.revisions).toEqual([0, 1, 2]);
    await expect.poll(() => parkedCount(stream, group)).toBe(0);
    await consumer.stop();
  });

  test("delivers only the first of the parked again when told where to stop", async () => {
    const { stream, group } = await newStreamWithGroup(client, 4);
    const refusing = consume(subscribe(stream, group), (one, event) =>
      one.nack("park", "broken", event),
    );
    await expect.poll(() => parkedCount(stream, group)).toBe(4);
    await refusing.stop();
    const consumer = consume(subscribe(stream, group), acking);
    await client.replayParkedMessagesToStream(stream, group, { stopAt: 2 });
    await expect.poll(consumer.revisions).toEqual([0, 1]);
    await expect.poll(() => parkedCount(stream, group)).toBe(2);
    await consumer.stop();
  });

  test("goes on behind its checkpoint, which is kept in a stream of its own", async () => {
    const { stream, group } = await newStreamWithGroup(client, 20, {
      checkPointAfter: 100,
      checkPointLowerBound: 1,
      checkPointUpperBound: 10,
    });
    const first = consume(subscribe(stream, group), acking);
    await expect.poll(first.revisions).toEqual(numbers(20));
    await expect
      .poll(async () => (await infoOf(stream, group)).stats.lastCheckpointedEventRevision, {
        timeout: 10_000,
      })
      .toBe(19n);
    await first.stop();
    const checkpoints = `$persistentsubscription-${stream}::${group}-checkpoint`;
    const kept: unknown[] = [];
    for await (const { event } of client.readStream(checkpoints)) kept.push(event?.data);
    expect(kept.at(-1)).toBe("19");
    expect(kept.length).toBeLessThanOrEqual(2);
    await client.updatePersistentSubscriptionToStream(
      stream,
      group,
      persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: "start" }),
    );
    await client.appendToStream(stream, newEvents(1));
    const second = consume(subscribe(stream, group), acking);
    await expect.poll(second.revisions).toEqual([20]);
    await second.stop();
  });

  test("gives what a consumer left behind to another", async () => {
    const { stream, group } = await newStreamWithGroup(client, 3);
    const leaving = consume(subscribe(stream, group), holding);
    await expect.poll(leaving.revisions).toEqual([0, 1, 2]);
    await leaving.stop();
    const consumer = consume(subscribe(stream, group), acking);
    await expect.poll(consumer.revisions).toEqual([0, 1, 2]);
    await consumer.stop();
  });

  test("resolves links if it is to, and acknowledges by the link", async () => {
    const target = newStream();
    await client.appendToStream(target, newEvents(1));
    const { stream, group } = await newStreamWithGroup(client, 0, { resolveLinkTos: true });
    const link = binaryEvent({ type: "$>", data: Buffer.from(`0@${target}`) });
    await client.appendToStream(stream, [link, jsonEvent({ type: "plain", data: {} })]);
    const consumer = consume(subscribe(stream, group, 1), acking);
    await expect.poll(() => consumer.given.length).toBe(2);
    expect(consumer.given[0]?.event).toMatchObject({ streamId: target, revision: 0n });
    expect(consumer.given[0]?.link).toMatchObject({ streamId: stream, revision: 0n });
    await consumer.stop();
  });
});

describe("a persistent subscription to $all", () => {
  test("delivers what its filter lets through, and tells positions", async () => {
    const group = newGroup();
    const prefix = `all-${randomUUID()}`;
    await client.appendToStream(`${prefix}-a`, newEvents(2));
    await client.createPersistentSubscriptionToAll(
      group,
      persistentSubscriptionToAllSettingsFromDefaults({ startFrom: "start" }),
      { filter: streamNameFilter({ prefixes: [prefix] }) },
    );
    const consumer = consume(client.subscribeToPersistentSubscriptionToAll(group), acking);
    await client.appendToStream(`other-${prefix}`, newEvents(2));
    await client.appendToStream(`${prefix}-b`, newEvents(2));
    await expect.poll(consumer.revisions).toEqual([0, 1, 0, 1]);
    expect(consumer.given[0]?.event?.position?.commit).toBeGreaterThan(0n);
    const info = await client.getPersistentSubscriptionToAllInfo(group);
    expect(info).toMatchObject({ eventSource: "$all", settings: { startFrom: "start" } });
    expect(info.stats.lastKnownEventPosition).toBeDefined();
    await consumer.stop();
    await client.deletePersistentSubscriptionToAll(group);
  });
});
