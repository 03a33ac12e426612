import type { EventStoreDBClient } from "@eventstore/db-client";
import { BACKWARDS, END, jsonEvent, WrongExpectedVersionError } from "@eventstore/db-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  classic,
  newEvent,
  newEvents,
  newStream,
  revisionsOf,
  take,
} from "../testing/client-driver.ts";
import type { WireServer } from "./wire-server.ts";
import { startWireServer } from "./wire-server.ts";

let server: WireServer;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await startWireServer();
  client = server.client;
});
afterAll(() => server.stop());

const revisions = (stream: string, options = {}) => revisionsOf(client, stream, options);

describe.each([
  ["BatchAppend", {}],
  ["Append", classic],
])("%s", (_name, how) => {
  test("answers with the last event's revision and position, which is the event's own", async () => {
    const stream = newStream();
    const result = await client.appendToStream(stream, newEvents(3), how);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    const [last] = await take(client.readAll({ direction: BACKWARDS, fromPosition: END }), 1);
    expect(last?.event?.position).toEqual(result.position);
    expect(last?.commitPosition).toBe(result.position?.commit);
  });

  test("refuses a wrong expected revision and names the actual one", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2), how);
    const refused = client.appendToStream(stream, newEvent(), { expectedRevision: 7n, ...how });
    await expect(refused).rejects.toThrow(WrongExpectedVersionError);
    await expect(refused).rejects.toMatchObject({
      streamName: stream,
      expectedVersion: 7n,
      actualVersion: 1n,
    });
    const none = client.appendToStream(newStream(), newEvent(), {
      expectedRevision: "stream_exists",
      ...how,
    });
    await expect(none).rejects.toMatchObject({ actualVersion: "no_stream" });
  });

  test("is idempotent: the same append again has the same answer and adds nothing", async () => {
    const stream = newStream();
    const events = newEvents(3);
    const first = await client.appendToStream(stream, events, how);
    await client.appendToStream(stream, newEvent(), how);
    expect(await client.appendToStream(stream, events, how)).toEqual(first);
    const exact = { expectedRevision: "no_stream" as const, ...how };
    expect(await client.appendToStream(stream, events, exact)).toEqual(first);
    expect(await revisions(stream)).toHaveLength(4);
  });

  test("refuses more than a mebibyte of event data and names the limit", async () => {
    const big = jsonEvent({ type: "big", data: { text: "x".repeat(700_000) } });
    const other = jsonEvent({ type: "big", data: { text: "x".repeat(700_000) } });
    await expect(client.appendToStream(newStream(), [big, other], how)).rejects.toMatchObject({
      type: "maximum-append-size-exceeded",
      maxAppendSize: 1024 * 1024,
    });
  });

  test("keeps the order of many appends at once, all of them or none", async () => {
    const stream = newStream();
    const appends = Array.from({ length: 50 }, () => newEvents(5));
    await Promise.all(appends.map((events) => client.appendToStream(stream, events, how)));
    const ids: string[] = [];
    for await (const { event } of client.readStream(stream)) ids.push(event?.id ?? "");
    expect(ids).toHaveLength(250);
    for (const events of appends) {
      const at = ids.indexOf(events[0]?.id ?? "");
      expect(ids.slice(at, at + 5)).toEqual(events.map((event) => event.id));
    }
  });
});

describe("BatchAppend", () => {
  test("takes an append in several chunks", async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvents(100), { batchAppendSize: 500 });
    expect(await revisions(stream)).toHaveLength(100);
  });

  test("answers an append whose deadline has passed with a timeout", async () => {
    const append = client.appendToStream(newStream(), newEvent(), { deadline: -5000 });
    await expect(append).rejects.toMatchObject({ type: "deadline-exceeded" });
  });
});
