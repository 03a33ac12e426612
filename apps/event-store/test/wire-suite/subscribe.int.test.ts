import { randomUUID } from "node:crypto";
import {
  eventTypeFilter,
  jsonEvent,
  StreamDeletedError,
  streamNameFilter,
} from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvents, newStream, revisionsOf, take } from "../support/client-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client } = await useWireServer();

const revisions = (stream: string, options = {}) => revisionsOf(client, stream, options);

describe("a subscription", () => {
  test("to a stream: confirmation, what is there, caught up, then live, each event once", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(3));
    const order: string[] = [];
    const subscription = client.subscribeToStream(stream, { fromRevision: 0n });
    subscription.on("confirmation", () => order.push("confirmation"));
    subscription.on("caughtUp", () => {
      order.push("caught-up");
      void client.appendToStream(stream, newEvents(2));
    });
    subscription.on("data", ({ event }) => order.push(String(event?.revision)));
    await expect.poll(() => order).toEqual(["confirmation", "1", "2", "caught-up", "3", "4"]);
    await subscription.unsubscribe();
  });

  test("to a stream that comes into being later sees it from its first event", async () => {
    const stream = newStream();
    const subscription = client.subscribeToStream(stream);
    const caughtUp = new Promise((resolve) => subscription.once("caughtUp", resolve));
    const seen = take(subscription, 2);
    await caughtUp;
    await client.appendToStream(stream, newEvents(2));
    expect((await seen).map(({ event }) => event?.revision)).toEqual([0n, 1n]);
  });

  test("to $all misses nothing and doubles nothing while others append", async () => {
    const prefix = `live-${randomUUID()}`;
    const total = 2000;
    const appending = (async () => {
      for (let i = 0; i < total / 20; i += 1) {
        await client.appendToStream(`${prefix}-${i % 7}`, newEvents(20));
      }
    })();
    const filter = streamNameFilter({ prefixes: [prefix] });
    const subscriptions = Array.from({ length: 5 }, () => client.subscribeToAll({ filter }));
    const seen = await Promise.all(subscriptions.map((one) => take(one, total)));
    await appending;
    const stored: string[] = [];
    for await (const { event } of client.readAll()) {
      if (event?.streamId.startsWith(prefix)) stored.push(event.id);
    }
    for (const events of seen) expect(events.map(({ event }) => event?.id)).toEqual(stored);
  });

  test("to $all resumes behind the position it is given", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(3));
    const filter = streamNameFilter({ prefixes: [stream] });
    const [first] = await take(client.subscribeToAll({ filter }), 1);
    const fromPosition = first?.event?.position ?? "start";
    const rest = await take(client.subscribeToAll({ filter, fromPosition }), 2);
    expect(rest.map(({ event }) => event?.revision)).toEqual([1n, 2n]);
  });

  test("with a filter tells growing checkpoints, at intervals and when caught up", async () => {
    await client.appendToStream(newStream(), newEvents(200));
    const checkpoints: bigint[] = [];
    const filter = eventTypeFilter({
      regex: "^nothing-like-it$",
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached: (_subscription, at) => void checkpoints.push(at.commit),
    });
    const subscription = client.subscribeToAll({ filter });
    subscription.resume();
    await new Promise((resolve) => subscription.once("caughtUp", resolve));
    expect(checkpoints.length).toBeGreaterThan(9);
    expect(new Set(checkpoints).size).toBe(checkpoints.length);
    const before = checkpoints.length;
    await client.appendToStream(newStream(), newEvents(20));
    await expect.poll(() => checkpoints.length).toBe(before + 1);
    expect(checkpoints).toEqual([...checkpoints].sort((a, b) => (a < b ? -1 : 1)));
    await subscription.unsubscribe();
  });

  test("ends with an error when its stream is tombstoned", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(1));
    const subscription = client.subscribeToStream(stream);
    const failed = new Promise((resolve) => subscription.once("error", resolve));
    subscription.resume();
    await new Promise((resolve) => subscription.once("caughtUp", resolve));
    await client.tombstoneStream(stream);
    expect(await failed).toBeInstanceOf(StreamDeletedError);
  });

  test("that reads nothing costs the others nothing, and sees all when it reads on", async () => {
    const stream = newStream();
    const slow = client.subscribeToStream(stream);
    await new Promise((resolve) => slow.once("caughtUp", resolve));
    const batch = () =>
      Array.from({ length: 20 }, () =>
        jsonEvent({ type: "tested", data: { text: "x".repeat(10_000) } }),
      );
    for (let i = 0; i < 100; i += 1) await client.appendToStream(stream, batch());
    expect(await revisions(stream)).toHaveLength(2000);
    const seen = await take(slow, 2000);
    expect(seen.map(({ event }) => Number(event?.revision))).toEqual(seen.map((_, i) => i));
  });
});
