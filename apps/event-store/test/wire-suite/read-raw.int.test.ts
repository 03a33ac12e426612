import { randomUUID } from "node:crypto";
import { binaryEvent } from "@eventstore/db-client";
import { beforeAll, describe, expect, test } from "vitest";
import {
  decodeMessage,
  type Message,
  readAnswerShape,
  uuidText,
} from "@detektor/eventstore-protocol/shapes";
import { newEvent, newEvents, newStream } from "../support/client-driver.ts";
import { readRequest } from "./raw-messages.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

type Options = Parameters<typeof readRequest>[0];
type Answer = Message<typeof readAnswerShape>;

const read = async (options: Options): Promise<Answer[]> => {
  const { messages, status } = await raw.ask("Read", readRequest(options));
  expect(status["grpc-status"]).toBe("0");
  return messages.map((message) => decodeMessage(readAnswerShape, message));
};

const eventsOf = (answers: readonly Answer[]) =>
  answers.map((answer) => answer.event?.event).filter((event) => event !== undefined);

const of = (stream: string) => ({
  streamIdentifier: { streamName: Buffer.from(stream) },
  start: {},
});

describe("an event as it is read", () => {
  test("carries type, kind of content and time of record in ticks since 1970", async () => {
    const stream = newStream();
    await client.appendToStream(stream, [
      newEvent(),
      binaryEvent({ type: "raw", data: Buffer.from([1]) }),
    ]);
    const events = eventsOf(await read({ stream: of(stream), count: 10, noFilter: {} }));
    const kinds = events.map(({ metadata }) => [
      metadata?.get("type"),
      metadata?.get("content-type"),
    ]);
    expect(kinds).toEqual([
      ["tested", "application/json"],
      ["raw", "application/octet-stream"],
    ]);
    for (const { metadata } of events) {
      const created = Number(BigInt(metadata?.get("created") ?? "0") / 10_000n);
      expect(Math.abs(created - Date.now())).toBeLessThan(600_000);
    }
  });

  test("has its id as text or in halves, as it was asked for", async () => {
    const [stream, event] = [newStream(), newEvent()];
    await client.appendToStream(stream, event);
    for (const uuidOption of [{ string: {} }, { structured: {} }]) {
      const [read1] = eventsOf(
        await read({ stream: of(stream), count: 1, noFilter: {}, uuidOption }),
      );
      expect(read1?.id?.structured !== undefined).toBe("structured" in uuidOption);
      expect(uuidText(read1?.id ?? {})).toBe(event.id);
    }
  });

  test("has a commit position that equals the prepare position, growing along the log", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(5));
    const events = eventsOf(await read({ stream: of(stream), count: 10, noFilter: {} }));
    const positions = events.map(({ commitPosition }) => commitPosition ?? -1);
    expect(events.map(({ preparePosition }) => preparePosition)).toEqual(positions);
    for (let i = 1; i < positions.length; i += 1) {
      expect(positions[i]).toBeGreaterThan(positions[i - 1] as number);
    }
  });
});

describe("a stream that can't be read", () => {
  test("is said to be missing in a message, not in an error", async () => {
    const stream = newStream();
    const answers = await read({ stream: of(stream), count: 1, noFilter: {} });
    expect(answers).toHaveLength(1);
    const name = answers[0]?.streamNotFound?.streamIdentifier?.streamName;
    expect(name?.toString()).toBe(stream);
  });

  test("is an error with trailers if it is tombstoned", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(1));
    await client.tombstoneStream(stream);
    const { status } = await raw.ask(
      "Read",
      readRequest({ stream: of(stream), count: 1, noFilter: {} }),
    );
    expect(status).toMatchObject({
      "grpc-status": "9",
      exception: "stream-deleted",
      "stream-name": stream,
    });
  });
});

describe("filters on a read of $all", () => {
  const prefix = `filtered-${randomUUID()}`;
  beforeAll(async () => {
    await client.appendToStream(`${prefix}-a`, [newEvent(), { ...newEvent(), type: "odd" }]);
    await client.appendToStream(`other-${prefix}`, newEvents(2));
    await client.appendToStream(`${prefix}-b`, [{ ...newEvent(), type: "odd" }]);
  });
  const found = async (filter: NonNullable<Options["filter"]>, readDirection: number) => {
    const all = readDirection === 0 ? { start: {} } : { end: {} };
    const answers = await read({
      all,
      readDirection,
      count: 1000,
      filter: { max: 1000, ...filter },
    });
    return eventsOf(answers)
      .map((event) => event.streamIdentifier?.streamName?.toString() ?? "")
      .filter((name) => name.includes(prefix));
  };
  const [a, b] = [`${prefix}-a`, `${prefix}-b`];

  test.each([
    ["prefixes of stream names", { streamIdentifier: { prefix: ["nothing", prefix] } }, [a, a, b]],
    ["an expression on stream names", { streamIdentifier: { regex: `^${prefix}-b$` } }, [b]],
    ["prefixes of types", { eventType: { prefix: ["od"] } }, [a, b]],
    ["an expression on types", { eventType: { regex: "^o.d$" } }, [a, b]],
  ])("let through what matches %s, in both directions", async (_what, filter, names) => {
    expect(await found(filter, 0)).toEqual(names);
    expect(await found(filter, 1)).toEqual(names.toReversed());
  });
});

describe("$all", () => {
  test("shows what metadata hides, and how a stream came to its end", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(3));
    await client.setStreamMetadata(stream, { maxCount: 1 });
    await client.deleteStream(stream);
    await client.tombstoneStream(stream);
    const filter = { max: 1000, streamIdentifier: { prefix: [stream, `$$${stream}`] } };
    const events = eventsOf(await read({ all: { start: {} }, count: 1000, filter }));
    const types = events.map(({ metadata }) => metadata?.get("type"));
    expect(types).toEqual([
      "tested",
      "tested",
      "tested",
      "$metadata",
      "$metadata",
      "$streamDeleted",
    ]);
    expect(events[4]?.data?.toString()).toContain('"$tb":9223372036854775807');
    expect(events[5]?.revision).toBe(2 ** 63);
  });
});
