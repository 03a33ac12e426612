import { join } from "node:path";
import { uuidv7 } from "@detektor/events";
import { startEventStore } from "@detektor/local-servers";
import { testEnv } from "@detektor/testkit";
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { type CpuReading, cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { Row } from "../report/result.ts";
import type { BenchContext, Section } from "./section.ts";
import { startEcho } from "./start-echo.ts";

const fewUnderWay = 32;
const manyUnderWay = 512;
const filler = "x".repeat(440);

const eventOf = (number: number) =>
  jsonEvent({
    id: uuidv7(),
    type: "detektor.frame.captured.v1",
    data: { number, filler },
    metadata: { $correlationId: "bench" },
  });

// In a store's first seconds V8's compiler uses a seventh of its CPU, and nearly nothing after five seconds.
const timesOf = (quick: boolean) =>
  quick ? { warmUpMs: 1000, durationMs: 2000 } : { warmUpMs: 5000, durationMs: 4000 };

type Times = ReturnType<typeof timesOf>;
type Server = { readonly url: string; readonly pid: number };

/** Measures operations of a client of this server, after a warm-up; `name` is shown next to its CPU time. */
const clientOf = async (name: string, { url, pid }: Server, { warmUpMs, durationMs }: Times) => {
  const client = EventStoreDBClient.connectionString(url);
  const readAll = async (): Promise<CpuReading> => ({
    ...(await readCpu({ [name]: pid })),
    "(client)": ownCpu(),
  });
  const measured = async (what: string, work: () => Promise<number>): Promise<Row> => {
    const before = await readAll();
    const beganMs = performance.now();
    const events = await work();
    const seconds = (performance.now() - beganMs) / 1000;
    const cpu = cpuPerEvent(before, await readAll(), events);
    return { what, figure: `${Math.round(events / seconds)} events/s`, cpu };
  };
  await append(client, { batch: 1, underWay: fewUnderWay, durationMs: warmUpMs });
  return {
    appended: (batch: number, underWay: number): Promise<Row> =>
      measured(`append, ${batch} each, ${underWay} under way`, () =>
        append(client, { batch, underWay, durationMs }),
      ),
    read: (): Promise<Row> => measured("read $all", () => read(client, durationMs)),
    close: () => client.dispose(),
  };
};

/** The event store with the official client, as users of that client see it. */
export const storeClient: Section<BenchContext> = {
  name: "store-client",
  measure: async ({ dir, quick, say }) => {
    const times = timesOf(quick);
    say("the event store by the official client, and its echo server beside it");
    const store = await startEventStore({ dataDir: join(dir, "client-store"), env: testEnv({}) });
    const own = await clientOf("event-store", store, times);
    const target = "a quarter of the client's CPU at most";
    const rows: Row[] = [
      { ...withShare("event-store", await own.appended(1, fewUnderWay)), target },
      { ...withShare("event-store", await own.appended(1, manyUnderWay)), target },
      await own.appended(64, fewUnderWay),
      await own.read(),
    ];
    await own.close();
    await store.stop();
    const echo = await startEcho();
    const bare = await clientOf("(echo server)", echo, times);
    for (const underWay of [fewUnderWay, manyUnderWay]) {
      const row = withShare("(echo server)", await bare.appended(1, underWay));
      rows.push({ ...row, what: `echo server: ${row.what}` });
    }
    await bare.close();
    await echo.stop();
    const title = "The event store, official client";
    return { name: "store-client", title, rows, data: { rows } };
  },
};

/** Returns the CPU time so far of this process alone, in µs. */
const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Adds the server's share of the CPU time, next to its client's. */
const withShare = (name: string, row: Row): Row => {
  const [server, own] = [row.cpu?.[name], row.cpu?.["(client)"]];
  if (!server || !own) return row;
  return { ...row, note: `${(server / own).toFixed(2)} of the client's CPU` };
};

type Load = {
  /** Events per append. */
  readonly batch: number;
  /** Concurrent appends. */
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
