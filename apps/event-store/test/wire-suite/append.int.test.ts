import { BACKWARDS, END, jsonEvent } from "@eventstore/db-client";
import { beforeAll, describe, expect, test } from "vitest";
import { newEvent, newEvents, newStream, revisionsOf, take } from "../support/client-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client, classic } = await useWireServer();

const revisions = (stream: string, options = {}) => revisionsOf(client, stream, options);

describe.each(["BatchAppend", "Append"])("%s", (way) => {
  let how = {};
  beforeAll(() => {
    if (way === "Append") how = classic;
  });

  test("answers with the last event's revision and position, which is the event's own", async () => {
    const stream = newStream();
    const result = await client.appendToStream(stream, newEvents(3), how);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    const [last] = await take(
      client.readStream(stream, { direction: BACKWARDS, fromRevision: END }),
      1,
    );
    expect(last?.event?.position).toEqual(result.position);
    expect(last?.commitPosition).toBe(result.position?.commit);
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
