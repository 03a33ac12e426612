import { join } from "node:path";
import { uuidv7 } from "@detektor/events";
import { startEventStore } from "@detektor/local-servers";
import { testEnv } from "@detektor/testkit";
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { Row } from "../report/result.ts";
import type { BenchContext, Section } from "./section.ts";

const writers = 32;
const filler = "x".repeat(440);

const eventOf = (number: number) =>
  jsonEvent({
    id: uuidv7(),
    type: "detektor.frame.captured.v1",
    data: { number, filler },
    metadata: { $correlationId: "bench" },
  });

/** The event store by the official client: what people who bring that client get. */
export const storeClient: Section<BenchContext> = {
  name: "store-client",
  measure: async ({ dir, quick, say }) => {
    const durationMs = quick ? 2000 : 4000;
    say("the event store by the official client");
    const store = await startEventStore({ dataDir: join(dir, "client-store"), env: testEnv({}) });
    const client = EventStoreDBClient.connectionString(store.url);
    const pids = { "event-store": store.pid, "(client)": process.pid };
    const measured = async (what: string, work: () => Promise<number>): Promise<Row> => {
      const before = await readCpu(pids);
      const beganMs = performance.now();
      const events = await work();
      const seconds = (performance.now() - beganMs) / 1000;
      const cpu = cpuPerEvent(before, await readCpu(pids), events);
      return { what, figure: `${Math.round(events / seconds)} events/s`, cpu };
    };
    const rows = [
      withShare(await measured("append, 1 event each", () => append(client, 1, durationMs))),
      await measured("append, 64 events each", () => append(client, 64, durationMs)),
      await measured("read $all", () => read(client, durationMs)),
    ];
    await client.dispose();
    await store.stop();
    const title = `The event store, official client: ${writers} appends under way`;
    return { name: "store-client", title, rows, data: { rows, writers } };
  },
};

/** The store's part of the CPU, beside what its client takes. */
const withShare = (row: Row): Row => {
  const [store, own] = [row.cpu?.["event-store"], row.cpu?.["(client)"]];
  if (!store || !own) return row;
  const note = `the store takes ${(store / own).toFixed(2)} of the client's CPU`;
  return { ...row, target: "a quarter of the client's CPU at most", note };
};

const append = async (
  client: EventStoreDBClient,
  batch: number,
  durationMs: number,
): Promise<number> => {
  const endMs = performance.now() + durationMs;
  let events = 0;
  const write = async (writer: number): Promise<void> => {
    while (performance.now() < endMs) {
      const some = Array.from({ length: batch }, (_, at) => eventOf(events + at));
      await client.appendToStream(`bench-${batch}-${writer}`, some);
      events += batch;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return events;
};

const read = async (client: EventStoreDBClient, durationMs: number): Promise<number> => {
  const endMs = performance.now() + durationMs;
  let events = 0;
  for await (const { event } of client.readAll({ maxCount: 1_000_000 })) {
    if (event !== undefined) events++;
    if (events % 1000 === 0 && performance.now() > endMs) break;
  }
  return events;
};
