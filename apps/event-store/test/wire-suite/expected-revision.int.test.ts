import {
  ANY,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvent, newEvents, newStream, revisionsOf } from "../support/client-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client, classic } = await useWireServer();

type Expected = typeof ANY | typeof NO_STREAM | typeof STREAM_EXISTS | bigint;

describe.each(["BatchAppend", "Append"])("%s, by the rules in their order", (way) => {
  const append = (stream: string, events: ReturnType<typeof newEvents>, expected: Expected) => {
    const how = way === "Append" ? classic : {};
    return client.appendToStream(stream, events, { expectedRevision: expected, ...how });
  };
  const wrong = (appending: Promise<unknown>, actual: bigint | "no_stream") =>
    expect(appending).rejects.toMatchObject({
      type: "wrong-expected-version",
      actualVersion: actual,
    });
  const streamOf = async (count: number) => {
    const [stream, events] = [newStream(), newEvents(count)];
    const result = await client.appendToStream(stream, events);
    return { stream, events, result };
  };

  test("1: a stream that is not there takes `any` and `no_stream`, and nothing else", async () => {
    for (const expected of [ANY, NO_STREAM] as const) {
      const result = await append(newStream(), newEvents(1), expected);
      expect(result.nextExpectedRevision).toBe(0n);
    }
    for (const expected of [STREAM_EXISTS, 0n, 5n] as const) {
      await wrong(append(newStream(), newEvents(1), expected), "no_stream");
    }
  });

  test("2: a tombstoned stream is deleted, whatever is expected", async () => {
    const { stream } = await streamOf(2);
    await client.tombstoneStream(stream);
    for (const expected of [ANY, NO_STREAM, STREAM_EXISTS, 1n] as const) {
      await expect(append(stream, newEvents(1), expected)).rejects.toThrow(StreamDeletedError);
    }
  });

  test("3: `stream_exists` finds a soft-deleted stream deleted, one with only metadata there", async () => {
    const { stream } = await streamOf(2);
    await client.deleteStream(stream);
    await expect(append(stream, newEvents(1), STREAM_EXISTS)).rejects.toThrow(StreamDeletedError);
    const described = newStream();
    await client.setStreamMetadata(described, { maxCount: 5 });
    expect((await append(described, newEvents(1), STREAM_EXISTS)).nextExpectedRevision).toBe(0n);
  });

  test.each([ANY, STREAM_EXISTS] as const)(
    "4: `%s` goes by the ids of the events that the stream has",
    async (expected) => {
      const { stream, events, result } = await streamOf(3);
      const after = await append(stream, newEvents(2), expected);
      expect(after.nextExpectedRevision).toBe(4n);
      expect(await append(stream, events, expected)).toMatchObject({
        nextExpectedRevision: 2n,
        position: result.position,
      });
      await wrong(append(stream, [events[0], newEvent()] as typeof events, expected), 4n);
      expect(await revisionsOf(client, stream)).toHaveLength(5);
    },
  );

  test("5: below the current revision the same events there are a repetition, others a conflict", async () => {
    const { stream, events, result } = await streamOf(4);
    const again = { nextExpectedRevision: 3n, position: result.position };
    expect(await append(stream, events, NO_STREAM)).toMatchObject(again);
    expect(await append(stream, events.slice(2), 1n)).toMatchObject(again);
    await wrong(append(stream, newEvents(1), NO_STREAM), 3n);
    await wrong(append(stream, newEvents(1), 1n), 3n);
    await wrong(append(stream, [...events.slice(2), newEvent()], 1n), 3n);
    await wrong(append(stream, events.slice(1), NO_STREAM), 3n);
    expect(await revisionsOf(client, stream)).toHaveLength(4);
  });

  test("5: `no_stream` is accepted by a soft-deleted stream, an older revision is not", async () => {
    const { stream } = await streamOf(2);
    await client.deleteStream(stream);
    await wrong(append(stream, newEvents(1), 0n), 1n);
    expect((await append(stream, newEvents(2), NO_STREAM)).nextExpectedRevision).toBe(3n);
    expect(await revisionsOf(client, stream)).toEqual([2n, 3n]);
  });

  test("6: above the current revision is a conflict, at it an append", async () => {
    const { stream } = await streamOf(2);
    await wrong(append(stream, newEvents(1), 2n), 1n);
    expect((await append(stream, newEvents(1), 1n)).nextExpectedRevision).toBe(2n);
  });

  test("an append to a soft-deleted stream undeletes it: $tb goes to what comes next", async () => {
    const { stream } = await streamOf(3);
    await client.deleteStream(stream);
    await append(stream, newEvents(1), ANY);
    expect(await revisionsOf(client, stream)).toEqual([3n]);
    const { metadata } = await client.getStreamMetadata(stream);
    expect(metadata?.truncateBefore).toBe(3);
  });

  test("what is refused leaves nothing behind", async () => {
    const { stream } = await streamOf(1);
    const events = newEvents(3);
    await expect(append(stream, events, 9n)).rejects.toThrow(WrongExpectedVersionError);
    expect((await append(stream, events, 0n)).nextExpectedRevision).toBe(3n);
  });
});
