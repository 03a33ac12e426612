import type { ANY, NO_STREAM } from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { newEvent, newEvents, newStream, revisionsOf } from "../support/client-driver.ts";
import { useWireServer } from "./wire-server.ts";

const { client } = await useWireServer();

type Expected = typeof ANY | typeof NO_STREAM | bigint;

const metadataOf = async (stream: string) => (await client.getStreamMetadata(stream)).metadata;

describe("deleting a stream", () => {
  test.each(["any", "no_stream", 0n] as const)(
    "that never was is a wrong version with %s, and leaves nothing behind",
    async (expectedRevision: Expected) => {
      const stream = newStream();
      await expect(client.deleteStream(stream, { expectedRevision })).rejects.toMatchObject({
        type: "wrong-expected-version",
        streamName: stream,
        actualVersion: -1n,
      });
      expect(await metadataOf(stream)).toBeUndefined();
      await client.appendToStream(stream, newEvents(2));
      expect(await revisionsOf(client, stream)).toEqual([0n, 1n]);
    },
  );

  test("that has only metadata keeps what that says", async () => {
    const stream = newStream();
    await client.setStreamMetadata(stream, { maxCount: 7 });
    await client.deleteStream(stream);
    expect(await metadataOf(stream)).toMatchObject({ maxCount: 7 });
    await client.appendToStream(stream, newEvent());
    expect(await revisionsOf(client, stream)).toEqual([0n]);
  });

  test("again, once it is deleted, is taken where none is expected", async () => {
    for (const expectedRevision of ["any", "no_stream", 1n] as const) {
      const stream = newStream();
      await client.appendToStream(stream, newEvents(2));
      await client.deleteStream(stream);
      const { position } = await client.deleteStream(stream, { expectedRevision });
      expect(position?.commit).toBeGreaterThan(0n);
    }
  });

  test("for good is fine where there was none", async () => {
    for (const expectedRevision of ["any", "no_stream"] as const) {
      const stream = newStream();
      await client.tombstoneStream(stream, { expectedRevision });
      await expect(client.appendToStream(stream, newEvent())).rejects.toMatchObject({
        type: "stream-deleted",
      });
    }
  });
});
