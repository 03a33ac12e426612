import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runForTest } from "../../../test/run-for-test.ts";

let server: TestEventStore;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await eventStoreForTests();
  client = EventStoreDBClient.connectionString(server.url);
});
afterAll(async () => {
  await client.dispose();
  await server.stop();
});

const cli = (...args: string[]) => runForTest(["store", ...args, "--url", server.url]);

test("truncate-before hides what is older, for every reader, and keeps the other metadata", async () => {
  const events = Array.from({ length: 5 }, () => jsonEvent({ type: "tested", data: {} }));
  await client.appendToStream("long", events);
  await client.setStreamMetadata("long", { maxCount: 4, owner: "site" });
  expect(await cli("truncate-before", "long", "3")).toMatchObject({ code: 0, err: "" });
  const seen: bigint[] = [];
  for await (const { event } of client.readStream("long")) seen.push(event?.revision ?? -1n);
  expect(seen).toEqual([3n, 4n]);
  const { metadata } = await client.getStreamMetadata("long");
  expect(metadata).toMatchObject({ maxCount: 4, owner: "site", truncateBefore: 3 });
});

test("truncate-before of a stream that isn't there says so", async () => {
  const run = await cli("truncate-before", "nowhere", "3");
  expect(run).toMatchObject({ code: 1, err: "detektor: there is no stream nowhere\n" });
});
