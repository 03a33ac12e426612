import { randomUUID } from "node:crypto";
import { binaryEvent, jsonEvent } from "@eventstore/db-client";
import { expect, test } from "vitest";
import { newEvents } from "../support/client-driver.ts";
import type { Given } from "./group-driver.ts";
import { acking, consume, newGroup, newStreamWithGroup } from "./group-driver.ts";
import { createGroup } from "./group-requests.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

type Consumer = ReturnType<typeof consume>;

const stopAll = (consumers: readonly Consumer[]) => Promise.all(consumers.map((one) => one.stop()));
const givenTo = (consumers: readonly Consumer[]): Given[] => consumers.flatMap((one) => one.given);

const share = async (strategy: "RoundRobin" | "DispatchToSingle") => {
  const { stream, group } = await newStreamWithGroup(client, 0, { consumerStrategyName: strategy });
  const join = () =>
    consume(client.subscribeToPersistentSubscriptionToStream(stream, group), acking);
  const both = [join(), join()];
  const info = () => client.getPersistentSubscriptionToStreamInfo(stream, group);
  await expect.poll(async () => (await info()).connections.length).toBe(2);
  for (let n = 0; n < 6; n += 1) {
    await client.appendToStream(stream, newEvents(1));
    await expect.poll(() => givenTo(both).length).toBe(n + 1);
  }
  await stopAll(both);
  return both.map((one) => one.given.length).sort((a, b) => a - b);
};

test("RoundRobin gives to each in turn", async () => {
  expect(await share("RoundRobin")).toEqual([3, 3]);
});

test("DispatchToSingle gives to one as long as it has room", async () => {
  expect(await share("DispatchToSingle")).toEqual([0, 6]);
});

/**
 * Creates a group with a raw request: the official client does not support PinnedByCorrelation, which
 * has a name and no number.
 */
const createByHand = async (group: string, prefix: string, settings: object): Promise<void> => {
  const filter = {
    max: 32,
    checkpointIntervalMultiplier: 1,
    streamIdentifier: { prefix: [prefix] },
  };
  const { status } = await raw.ask(...createGroup(group, { all: { end: {}, filter } }, settings));
  expect(status).toMatchObject({ "grpc-status": "0" });
};

/** Creates a group with two consumers over all streams whose names begin with a unique prefix. */
const pinnedGroup = async (settings: { consumerStrategy: string; resolveLinks?: boolean }) => {
  const group = newGroup();
  const prefix = `pinned-${randomUUID()}`;
  await createByHand(group, prefix, settings);
  const join = () => consume(client.subscribeToPersistentSubscriptionToAll(group), acking);
  const connections = async () =>
    (await client.getPersistentSubscriptionToAllInfo(group)).connections.length;
  const both: [Consumer, Consumer] = [join(), join()];
  await expect.poll(connections).toBe(2);
  return { prefix, both, connections };
};

/** Returns the keys that each consumer received; no key may belong to two consumers. */
const keysOf = (consumers: readonly Consumer[], key: (given: Given) => unknown): Set<unknown>[] =>
  consumers.map((one) => new Set(one.given.map(key)));

test("Pinned gives what comes from one stream to one consumer", async () => {
  const { prefix, both } = await pinnedGroup({ consumerStrategy: "Pinned" });
  for (let n = 0; n < 40; n += 1) {
    await client.appendToStream(`${prefix}-${n % 10}`, newEvents(1));
  }
  await expect.poll(() => givenTo(both).length).toBe(40);
  const [one, other] = keysOf(both, ({ event }) => event?.streamId);
  expect((one?.size ?? 0) + (other?.size ?? 0)).toBe(10);
  expect([one?.size, other?.size]).not.toContain(0);
  await stopAll(both);
});

const correlated = (n: number) =>
  jsonEvent({
    type: "tested",
    data: { n },
    metadata: { $correlationId: `correlation-${n % 10}` },
  });
const correlationOf = ({ event }: Given): unknown =>
  Reflect.get(Object(event?.metadata), "$correlationId");

test("PinnedByCorrelation gives what has one correlation to one consumer, from whatever stream, and to who is left", async () => {
  const { prefix, both, connections } = await pinnedGroup({
    consumerStrategy: "PinnedByCorrelation",
  });
  const append = async () => {
    for (let n = 0; n < 40; n += 1)
      await client.appendToStream(`${prefix}-${n % 7}`, [correlated(n)]);
  };
  await append();
  await expect.poll(() => givenTo(both).length).toBe(40);
  const [one, other] = keysOf(both, correlationOf);
  expect((one?.size ?? 0) + (other?.size ?? 0)).toBe(10);
  expect([one?.size, other?.size]).not.toContain(0);
  const [leaving, staying] = both;
  const before = staying.given.length;
  await leaving.stop();
  await expect.poll(connections).toBe(1);
  await append();
  await expect.poll(() => staying.given.length).toBe(before + 40);
  expect(new Set(staying.given.slice(before).map(correlationOf)).size).toBe(10);
  await staying.stop();
});

test("PinnedByCorrelation goes by the correlation of the event that a link leads to, where links are resolved", async () => {
  const { prefix, both } = await pinnedGroup({
    consumerStrategy: "PinnedByCorrelation",
    resolveLinks: true,
  });
  const target = `target-of-${prefix}`;
  for (let n = 0; n < 40; n += 1) {
    await client.appendToStream(target, [correlated(n)]);
    const link = binaryEvent({ type: "$>", data: Buffer.from(`${n}@${target}`) });
    await client.appendToStream(`${prefix}-links`, [link]);
  }
  await expect.poll(() => givenTo(both).length).toBe(40);
  const [one, other] = keysOf(both, correlationOf);
  expect((one?.size ?? 0) + (other?.size ?? 0)).toBe(10);
  expect([one?.size, other?.size]).not.toContain(0);
  await stopAll(both);
});
