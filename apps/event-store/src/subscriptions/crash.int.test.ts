import { EventStoreDBClient } from "@eventstore/db-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startStoreProcess } from "../../test/support/store-process.ts";
import { consume, newStreamWithGroup } from "../../test/wire-suite/group-driver.ts";

const rounds = 4;
const total = 400;

let server: Awaited<ReturnType<typeof startStoreProcess>>;
let client: EventStoreDBClient;

const connect = (): void => {
  client = EventStoreDBClient.connectionString(server.url);
};
beforeEach(async () => {
  server = await startStoreProcess();
  connect();
});
afterEach(() => server.stop());

test("after kill -9 in the middle each message is still settled or parked in the end", async () => {
  const { stream, group } = await newStreamWithGroup(client, total, {
    checkPointAfter: 10,
    checkPointLowerBound: 1,
    checkPointUpperBound: 20,
  });
  const settled = new Set<number>();
  const join = () =>
    consume(client.subscribeToPersistentSubscriptionToStream(stream, group), (one, event) => {
      const revision = Number(event.event?.revision ?? event.link?.revision);
      const isRefused = event.event?.streamId === stream && revision % 10 === 0 && !event.link;
      if (isRefused) return one.nack("park", "refused", event).catch(() => {});
      settled.add(revision);
      return one.ack(event).catch(() => {});
    });
  for (let round = 1; round <= rounds; round += 1) {
    join();
    const enough = (total * round) / (rounds + 1) - total / 10;
    await expect.poll(() => settled.size).toBeGreaterThan(enough);
    await server.kill();
    server = await startStoreProcess(server.directory);
    connect();
  }
  join();
  await expect.poll(() => settled.has(total - 1)).toBe(true);
  // The last rejected message may be parked only after a first replay.
  const replayed = async (): Promise<number> => {
    await client.replayParkedMessagesToStream(stream, group);
    return settled.size;
  };
  await expect.poll(replayed).toBe(total);
  const { stats } = await client.getPersistentSubscriptionToStreamInfo(stream, group);
  expect(stats.lastCheckpointedEventRevision).toBeGreaterThan(0n);
});
