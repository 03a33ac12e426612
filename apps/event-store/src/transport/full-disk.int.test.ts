import { EventStoreDBClient } from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { classic, newEvent, newStream, revisionsOf } from "../../test/support/client-driver.ts";
import type { FillableDisk } from "../../test/support/fillable-disk.ts";
import { fillableDisk } from "../../test/support/fillable-disk.ts";
import type { TestServer } from "../../test/support/test-server.ts";
import { startTestServer } from "../../test/support/test-server.ts";

let disk: FillableDisk;
let server: TestServer;
let client: EventStoreDBClient;

beforeEach(async () => {
  disk = fillableDisk();
  server = await startTestServer({ disk });
  client = EventStoreDBClient.connectionString(server.url);
});
afterEach(async () => {
  await client.dispose();
  await server.stop();
});

test.each([
  ["BatchAppend", {}],
  ["Append", classic],
])(
  "a full disk refuses %s with its reason, reads go on, and writing resumes with room",
  async (_, options) => {
    const stream = newStream();
    await client.appendToStream(stream, newEvent(), options);
    disk.isFull = true;
    for (let i = 0; i < 2; i += 1) {
      await expect(client.appendToStream(stream, newEvent(), options)).rejects.toThrow(
        "the disk is full",
      );
      expect(await revisionsOf(client, stream)).toEqual([0n]);
    }
    disk.isFull = false;
    await client.appendToStream(stream, newEvent(), options);
    expect(await revisionsOf(client, stream)).toEqual([0n, 1n]);
  },
);

test("a store whose first write finds the disk full takes it once there is room", async () => {
  disk.isFull = true;
  await expect(client.appendToStream("first", newEvent())).rejects.toThrow("the disk is full");
  disk.isFull = false;
  await client.appendToStream("first", newEvent());
  expect(await revisionsOf(client, "first")).toEqual([0n]);
});
