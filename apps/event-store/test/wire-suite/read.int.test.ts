import { randomUUID } from "node:crypto";
import type { AllStreamRecordedEvent, AllStreamResolvedEvent } from "@eventstore/db-client";
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  StreamDeletedError,
  StreamNotFoundError,
} from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvent, newEvents, newStream, revisionsOf, take } from "../support/client-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client, classic, url } = await useWireServer();

const revisions = (stream: string, options = {}) => revisionsOf(client, stream, options);

const position = (event: AllStreamRecordedEvent | undefined): bigint =>
  event?.position.commit ?? -1n;

describe("Read of a stream", () => {
  test("gives back id, type, data, metadata, time and both kinds of content", async () => {
    const stream = newStream();
    const event = newEvent(5);
    await client.appendToStream(stream, event);
    await client.appendToStream(stream, binaryEvent({ type: "raw", data: Buffer.from([0, 255]) }));
    const [json, binary] = await take(client.readStream(stream), 2);
    expect(json?.event).toMatchObject({
      id: event.id,
      type: "tested",
      data: { n: 5 },
      metadata: { m: 5 },
      isJson: true,
      streamId: stream,
    });
    expect(Math.abs((json?.event?.created.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(binary?.event).toMatchObject({ isJson: false, type: "raw" });
    expect(Array.from((binary?.event?.data ?? []) as Uint8Array)).toEqual([0, 255]);
  });

  test("goes both ways, includes the given revision and stops at the count", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(6));
    expect(await revisions(stream, { fromRevision: 4n })).toEqual([4n, 5n]);
    expect(await revisions(stream, { fromRevision: 2n, direction: BACKWARDS })).toEqual([
      2n,
      1n,
      0n,
    ]);
    expect(
      await revisions(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 2 }),
    ).toEqual([5n, 4n]);
    expect(await revisions(stream, { fromRevision: 99n })).toEqual([]);
  });

  test("of what is missing or soft-deleted says not found", async () => {
    await expect(revisions(newStream())).rejects.toThrow(StreamNotFoundError);
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    await client.deleteStream(stream, { expectedRevision: 1n });
    await expect(revisions(stream)).rejects.toThrow(StreamNotFoundError);
  });

  test("of a stream appended to after a soft delete shows the new events, numbered on", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    await client.deleteStream(stream);
    await client.appendToStream(stream, newEvents(2), { expectedRevision: "no_stream" });
    expect(await revisions(stream)).toEqual([2n, 3n]);
    const { metadata } = await client.getStreamMetadata(stream);
    expect(metadata?.truncateBefore).toBe(2);
  });

  test("of a tombstoned stream is an error, and so is an append to it", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    await client.tombstoneStream(stream);
    await expect(revisions(stream)).rejects.toThrow(StreamDeletedError);
    for (const how of [{}, classic]) {
      const append = client.appendToStream(stream, newEvent(), how);
      await expect(append).rejects.toMatchObject({ type: "stream-deleted", streamName: stream });
    }
  });

  test("applies $maxCount, $tb and $maxAge at once, and keeps one event of metadata", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(5));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await revisions(stream)).toEqual([3n, 4n]);
    await client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await revisions(stream)).toEqual([4n]);
    expect(await revisions(`$$${stream}`)).toEqual([1n]);
    await client.setStreamMetadata(stream, { maxAge: 3600 });
    expect(await revisions(stream)).toHaveLength(5);
  });

  test("does not show what has grown too old, from the moment on that it has", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    await client.setStreamMetadata(stream, { maxAge: 2 });
    expect(await revisions(stream)).toHaveLength(2);
    await expect.poll(() => revisions(stream), { timeout: 10_000, interval: 200 }).toEqual([]);
    await client.appendToStream(stream, newEvents(1));
    expect(await revisions(stream)).toEqual([2n]);
  });

  test("resolves links, and gives the link alone where its target is missing", async () => {
    const [target, links] = [newStream(), newStream()];
    await client.appendToStream(target, newEvents(2));
    const link = (data: string) =>
      binaryEvent({ type: "$>", data: Buffer.from(data), id: randomUUID() });
    await client.appendToStream(links, [link(`1@${target}`), link(`9@${target}`)]);
    const [found, missing] = await take(client.readStream(links, { resolveLinkTos: true }), 2);
    expect(found?.event).toMatchObject({ streamId: target, revision: 1n });
    expect(found?.link).toMatchObject({ streamId: links, revision: 0n });
    expect(missing?.event).toBeUndefined();
    expect(missing?.link).toMatchObject({ revision: 1n });
  });
});

describe("Delete and Tombstone", () => {
  test("refuse a wrong expected revision with the class that clients know", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    const wrong = { expectedRevision: 9n };
    for (const refused of [
      client.deleteStream(stream, wrong),
      client.tombstoneStream(stream, wrong),
    ]) {
      await expect(refused).rejects.toMatchObject({
        type: "wrong-expected-version",
        streamName: stream,
        expectedVersion: 9n,
        actualVersion: 1n,
      });
    }
  });
});

describe("Read of $all", () => {
  test("forwards includes the given position, backwards excludes it, positions only grow", async () => {
    await client.appendToStream(newStream(), newEvents(20));
    const all = await take(client.readAll(), 1_000_000);
    const positions = all.map(({ event }) => position(event));
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(positions).size).toBe(positions.length);
    const middle = all[all.length - 10] as AllStreamResolvedEvent;
    const fromPosition = middle.event?.position ?? "start";
    const [forwards] = await take(client.readAll({ fromPosition }), 1);
    expect(forwards?.event?.id).toBe(middle.event?.id);
    const [back] = await take(client.readAll({ fromPosition, direction: BACKWARDS }), 1);
    expect(back?.event?.id).toBe(all[all.length - 11]?.event?.id);
  });
});

describe("discovery", () => {
  test("finds this one node as leader", async () => {
    const twice = url.replace(/^(esdb:\/\/(?:[^/?]*@)?)([^/?]+)/, "$1$2,$2");
    const discovering = EventStoreDBClient.connectionString(twice);
    const stream = newStream();
    await discovering.appendToStream(stream, newEvents(1));
    expect(await revisions(stream)).toEqual([0n]);
    await discovering.dispose();
  });
});
