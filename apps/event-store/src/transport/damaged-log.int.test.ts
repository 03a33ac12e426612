import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  classic,
  newEvents,
  newStream,
  revisionsOf,
  take,
} from "../../test/support/client-driver.ts";
import type { TestServer } from "../../test/support/test-server.ts";
import { startTestServer } from "../../test/support/test-server.ts";

let server: TestServer;
let client: EventStoreDBClient;

beforeEach(async () => {
  server = await startTestServer({ chunkSizeBytes: 16 * 1024, maxAppendBytes: 8192 });
  client = EventStoreDBClient.connectionString(server.url);
});
afterEach(() => server.stop());

/** Flips a bit in the middle of the first chunk, of which a running server holds nothing in memory. */
const damage = (): void => {
  const path = join(server.store.sealedChunks.directory, "chunk-000000.log");
  const bytes = readFileSync(path);
  bytes[8000] = (bytes[8000] as number) ^ 16;
  writeFileSync(path, bytes);
};

const dataLoss = 15;
const error = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "no error",
    (thrown: unknown) => thrown,
  );

test("a call that meets damage in the log ends with DATA_LOSS and the position, others go on", async () => {
  const [stream, group] = [newStream(), "group"];
  for (let n = 0; n < 10; n += 1) await client.appendToStream(stream, newEvents(20), classic);
  await server.store.sealedChunks.list();
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: "start" });
  await client.createPersistentSubscriptionToStream(stream, group, settings);
  damage();
  const consumer = client.subscribeToPersistentSubscriptionToStream(stream, group);
  consumer.on("data", (event) => void consumer.ack(event));
  const calls = [
    revisionsOf(client, stream),
    take(client.readAll(), 1000),
    take(client.subscribeToStream(stream), 1000),
    take(client.subscribeToAll(), 1000),
    new Promise((_, reject) => consumer.once("error", reject)),
  ];
  for (const reported of await Promise.all(calls.map(error)))
    expect(reported).toMatchObject({
      code: dataLoss,
      message: expect.stringMatching(/damaged at position \d+/),
    });
  await client.appendToStream(stream, newEvents(1));
  expect(await revisionsOf(client, stream, { fromRevision: 200n })).toEqual([200n]);
});
