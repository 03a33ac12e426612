import {
  EventStoreDBClient,
  type PersistentSubscriptionToStreamSettings,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sceneForTests } from "./scene.ts";

// The event store's wire suite runs everything else that clients rely on.
const scene = sceneForTests();
let client: EventStoreDBClient;
beforeAll(() => {
  client = EventStoreDBClient.connectionString(scene.at.eventStore);
});
afterAll(() => client?.dispose());

test("a stream that never was can't be deleted, and nothing is left behind by the attempt", async () => {
  for (const expectedRevision of ["any", "no_stream"] as const) {
    const attempt = client.deleteStream("never-was", { expectedRevision });
    await expect(attempt).rejects.toBeInstanceOf(WrongExpectedVersionError);
  }
  expect((await client.getStreamMetadata("never-was")).metadata).toBeUndefined();
  await client.tombstoneStream("never-was", { expectedRevision: "any" });
});

test("groups that EventStoreDB takes are taken", async () => {
  const settings: Partial<PersistentSubscriptionToStreamSettings>[] = [
    { checkPointUpperBound: 1 },
    { checkPointLowerBound: 0, checkPointUpperBound: 0 },
    { liveBufferSize: 0 },
    { readBatchSize: 0 },
  ];
  for (const [n, some] of settings.entries()) {
    const all = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...some });
    await client.createPersistentSubscriptionToStream("groups", `group-${n}`, all);
  }
});

test("a group on $all that would start beyond the log's end is refused", async () => {
  const position = { commit: 1n << 50n, prepare: 1n << 50n };
  const settings = persistentSubscriptionToAllSettingsFromDefaults({ startFrom: position });
  const attempt = client.createPersistentSubscriptionToAll("beyond", settings);
  await expect(attempt).rejects.toThrow(/Invalid Start From position/);
});

test("a new store isn't empty, as EventStoreDB isn't: positions can be taken from its first events", async () => {
  const events = [];
  for await (const { event } of client.readAll({ maxCount: 1 })) events.push(event);
  expect(events).toHaveLength(1);
  const absent = async () => {
    for await (const _ of client.readStream("absent")) throw new Error("it has an event");
  };
  await expect(absent()).rejects.toBeInstanceOf(StreamNotFoundError);
});
