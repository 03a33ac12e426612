import { join } from "node:path";
import { uuidv7 } from "@detektor/events";
import { startEventStore } from "@detektor/local-servers";
import { testEnv } from "@detektor/testkit";
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { type CpuReading, cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { Row } from "../report/result.ts";
import type { BenchContext, Section } from "./section.ts";

const fewUnderWay = 32;
const manyUnderWay = 512;
const warmUpMs = 1000;
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
    const measured = async (what: string, work: () => Promise<number>): Promise<Row> => {
      const readAll = async (): Promise<CpuReading> => ({
        ...(await readCpu({ "event-store": store.pid })),
        "(client)": ownCpu(),
      });
      const before = await readAll();
      const beganMs = performance.now();
      const events = await work();
      const seconds = (performance.now() - beganMs) / 1000;
      const cpu = cpuPerEvent(before, await readAll(), events);
      return { what, figure: `${Math.round(events / seconds)} events/s`, cpu };
    };
    const appended = (batch: number, underWay: number): Promise<Row> =>
      measured(`append, ${batch} each, ${underWay} under way`, () =>
        append(client, { batch, underWay, durationMs }),
      );
    await append(client, { batch: 1, underWay: fewUnderWay, durationMs: warmUpMs });
    const rows = [
      withShare(await appended(1, fewUnderWay)),
      withShare(await appended(1, manyUnderWay)),
      await appended(64, fewUnderWay),
      await measured("read $all", () => read(client, durationMs)),
    ];
    await client.dispose();
    await store.stop();
    const title = "The event store, official client";
    return { name: "store-client", title, rows, data: { rows } };
  },
};

/** CPU time so far of this process alone, in µs. */
const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The store's part of the CPU, beside what its client takes. */
const withShare = (row: Row): Row => {
  const [store, own] = [row.cpu?.["event-store"], row.cpu?.["(client)"]];
  if (!store || !own) return row;
  const note = `the store takes ${(store / own).toFixed(2)} of the client's CPU`;
  return { ...row, target: "a quarter of the client's CPU at most", note };
};

type Load = {
  /** Events of one append. */
  readonly batch: number;
  /** Appends at once. */
  readonly underWay: number;
  readonly durationMs: number;
};

const append = async (
  client: EventStoreDBClient,
  { batch, underWay, durationMs }: Load,
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
  await Promise.all(Array.from({ length: underWay }, (_, writer) => write(writer)));
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
