import {
  Code,
  callUnary,
  createGrpcConnection,
  type GrpcConnection,
  Operations,
  ScavengeResult,
  seedsOf,
} from "@detektor/eventstore-protocol";
import { EventStoreDBClient, jsonEvent, START } from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { take } from "../../test/support/client-driver.ts";
import { startTestServer, type TestServer } from "../../test/support/test-server.ts";

let server: TestServer;
let client: EventStoreDBClient;
let connection: GrpcConnection;

beforeEach(async () => {
  server = await startTestServer({ chunkSizeBytes: 64 * 1024, maxAppendBytes: 16 * 1024 });
  client = EventStoreDBClient.connectionString(server.url);
  const [node] = seedsOf(server.url).seeds;
  if (!node) throw new RangeError("the URL names no server");
  connection = createGrpcConnection(node);
});
afterEach(async () => {
  await connection.close();
  await client.dispose();
  await server.stop();
});

const { startScavenge, stopScavenge } = Operations.method;

const started = () => callUnary(connection, startScavenge, { options: { threadCount: 1 } }, 10_000);

const stopped = (scavengeId: string) =>
  callUnary(connection, stopScavenge, { options: { scavengeId } }, 10_000);

/** Returns the data of a scavenge's last event, once it has ended. */
const completed = async (id: string): Promise<Record<string, unknown>> => {
  const events = client.subscribeToStream(`$scavenges-${id}`, { fromRevision: START });
  for await (const { event } of events)
    if (event?.type === "$scavengeCompleted") return event.data as Record<string, unknown>;
  throw new Error("the subscription has ended");
};

const fill = async (stream: string, appends: number): Promise<void> => {
  const data = { text: "x".repeat(500) };
  for (let i = 0; i < appends; i += 1)
    await client.appendToStream(
      stream,
      Array.from({ length: 20 }, () => jsonEvent({ type: "tested", data })),
    );
};

test("any client starts a scavenge and reads its story from $scavenges", async () => {
  await fill("gone", 30);
  await fill("kept", 5);
  await client.tombstoneStream("gone");
  const { scavengeId, scavengeResult } = await started();
  expect(scavengeResult).toBe(ScavengeResult.Started);
  const end = await completed(scavengeId);
  expect(end).toMatchObject({ scavengeId, result: "Success" });
  expect(Number(end["spaceSaved"])).toBeGreaterThan(3 * 64 * 1024);
  const linked: unknown[] = [];
  for await (const { event } of client.readStream("$scavenges", { resolveLinkTos: true }))
    linked.push(event?.type);
  expect(linked).toEqual(["$scavengeStarted"]);
});

test("a new store's first event says how long scavenges are told of, and stays the only one", async () => {
  server = await server.restart();
  client = EventStoreDBClient.connectionString(server.url);
  const events = await take(client.readAll(), 10);
  expect(events.map(({ event }) => [event?.streamId, event?.type, event?.revision])).toEqual([
    ["$$$scavenges", "$metadata", 0n],
  ]);
  expect(events[0]?.event?.position?.commit).toBeGreaterThan(0n);
  const { metadata } = await client.getStreamMetadata("$scavenges");
  expect(metadata?.maxAge).toBe(30 * 24 * 3600);
});

test("what is said of how long scavenges are told of stays as an operator has set it", async () => {
  await client.setStreamMetadata("$scavenges", { maxAge: 60 });
  server = await server.restart();
  client = EventStoreDBClient.connectionString(server.url);
  const { metadata } = await client.getStreamMetadata("$scavenges");
  expect(metadata?.maxAge).toBe(60);
});

test("one scavenge runs at a time, and can be stopped", async () => {
  await fill("gone", 60);
  await client.tombstoneStream("gone");
  const first = await started();
  const second = await started();
  expect(second).toMatchObject({
    scavengeId: first.scavengeId,
    scavengeResult: ScavengeResult.InProgress,
  });
  await stopped(first.scavengeId);
  expect(await completed(first.scavengeId)).toMatchObject({ result: "Stopped" });
  await expect(stopped(first.scavengeId)).rejects.toMatchObject({
    status: { code: Code.NOT_FOUND },
  });
  const third = await started();
  expect(await completed(third.scavengeId)).toMatchObject({ result: "Success" });
});

test("a subscriber that is connected sees every live event once, in order, through a scavenge", async () => {
  const seen: bigint[] = [];
  const subscription = client.subscribeToStream("kept", { fromRevision: START });
  const reading = (async () => {
    for await (const { event } of subscription)
      if (seen.push(event?.revision ?? -1n) === 400) return;
  })();
  for (let round = 0; round < 10; round += 1) {
    await fill("gone", 2);
    await fill("kept", 1);
  }
  await client.tombstoneStream("gone");
  const { scavengeId } = await started();
  await fill("kept", 10);
  await completed(scavengeId);
  await reading;
  expect(seen).toEqual(Array.from({ length: 400 }, (_, n) => BigInt(n)));
});
