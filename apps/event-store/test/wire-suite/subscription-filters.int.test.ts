import { randomUUID } from "node:crypto";
import { eventTypeFilter, streamNameFilter } from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { decodeMessage, readAnswerShape } from "@detektor/eventstore-protocol/shapes";
import { newEvent, newEvents, newStream, take } from "../support/client-driver.ts";
import { acking, consume, newStreamWithGroup } from "./group-driver.ts";
import { readRequest } from "./raw-messages.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

describe("a filtered subscription", () => {
  test.each([
    [
      "prefixes of stream names",
      (p: string) => streamNameFilter({ prefixes: [`${p}-a`, "zz"] }),
      3,
    ],
    ["an expression on stream names", (p: string) => streamNameFilter({ regex: `${p}-[ab]$` }), 4],
    ["prefixes of types", (p: string) => eventTypeFilter({ prefixes: [`odd-${p}`] }), 2],
    ["an expression on types", (p: string) => eventTypeFilter({ regex: `^odd-${p}$` }), 2],
  ])("gets what matches %s, from what is there and from what comes", async (_what, of, count) => {
    const prefix = randomUUID();
    const odd = () => ({ ...newEvent(), type: `odd-${prefix}` });
    await client.appendToStream(`${prefix}-a`, [newEvent(), odd()]);
    const subscription = client.subscribeToAll({ filter: of(prefix) });
    const caughtUp = new Promise((resolve) => subscription.once("caughtUp", resolve));
    const seen = take(subscription, count);
    await caughtUp;
    await client.appendToStream(`other-${prefix}`, newEvents(3));
    await client.appendToStream(`${prefix}-b`, [odd()]);
    await client.appendToStream(`${prefix}-a`, newEvents(1));
    expect(await seen).toHaveLength(count);
  });

  test("never gets the bookkeeping of persistent subscriptions to $all", async () => {
    const { stream, group } = await newStreamWithGroup(client, 3, {
      checkPointLowerBound: 1,
      checkPointUpperBound: 1,
    });
    const consumer = consume(
      client.subscribeToPersistentSubscriptionToStream(stream, group),
      acking,
    );
    await expect.poll(consumer.revisions).toEqual([0, 1, 2]);
    const filter = streamNameFilter({ prefixes: ["$persistentsubscription-$all", stream] });
    const seen = await take(client.subscribeToAll({ filter }), 3);
    expect(new Set(seen.map(({ event }) => event?.streamId))).toEqual(new Set([stream]));
    await consumer.stop();
  });

  test("gets a checkpoint after every interval times window events considered, none of them twice", async () => {
    await client.appendToStream(newStream(), newEvents(300));
    const call = raw.call("Read");
    call.send(
      readRequest({
        all: { start: {} },
        subscription: {},
        filter: { max: 10, checkpointIntervalMultiplier: 3, eventType: { regex: "^none$" } },
      }),
    );
    call.end();
    const answers = () => call.messages.map((one) => decodeMessage(readAnswerShape, one));
    await expect.poll(() => answers().some((one) => one.caughtUp)).toBe(true);
    const received = answers();
    const caughtUpAt = received.findIndex((one) => one.caughtUp);
    const checkpoints = received
      .slice(0, caughtUpAt)
      .flatMap(({ checkpoint }) => checkpoint?.commitPosition ?? []);
    const last = checkpoints.pop() as number;
    const considered: number[] = [];
    for await (const { event } of client.readAll()) considered.push(Number(event?.position.commit));
    const before = considered.filter((position) => position < last);
    expect(checkpoints).toEqual(before.filter((_, i) => (i + 1) % 30 === 0));
    expect(considered).toContain(last);
  });
});

describe("a subscription", () => {
  test("excludes the revision and the position that it starts from", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(4));
    const [, second] = await take(client.readStream(stream), 4);
    const byRevision = await take(client.subscribeToStream(stream, { fromRevision: 1n }), 2);
    expect(byRevision.map(({ event }) => event?.revision)).toEqual([2n, 3n]);
    const filter = streamNameFilter({ prefixes: [stream] });
    const fromPosition = second?.event?.position;
    if (!fromPosition) throw new Error("an event has no position");
    const byPosition = await take(client.subscribeToAll({ filter, fromPosition }), 2);
    expect(byPosition.map(({ event }) => event?.revision)).toEqual([2n, 3n]);
  });

  test("from the end gets only what comes", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    const subscription = client.subscribeToStream(stream, { fromRevision: "end" });
    const caughtUp = new Promise((resolve) => subscription.once("caughtUp", resolve));
    const seen = take(subscription, 1);
    await caughtUp;
    await client.appendToStream(stream, newEvents(1));
    expect((await seen)[0]?.event?.revision).toBe(2n);
  });

  test("resolves links, live ones too", async () => {
    const [target, links] = [newStream(), newStream()];
    await client.appendToStream(target, newEvents(2));
    const link = (n: number) =>
      ({
        ...newEvent(),
        type: "$>",
        contentType: "application/octet-stream",
        data: Buffer.from(`${n}@${target}`),
      }) as never;
    await client.appendToStream(links, [link(0)]);
    const subscription = client.subscribeToStream(links, { resolveLinkTos: true });
    const caughtUp = new Promise((resolve) => subscription.once("caughtUp", resolve));
    const seen = take(subscription, 2);
    await caughtUp;
    await client.appendToStream(links, [link(1)]);
    const events = (await seen).map(({ event }) => [event?.streamId, event?.revision]);
    expect(events).toEqual([
      [target, 0n],
      [target, 1n],
    ]);
  });
});
