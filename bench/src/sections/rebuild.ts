import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { watchQueryable } from "../chain/queryable.ts";
import { cpuPerEvent, readCpu, readPeakMemory } from "../measure/process-cpu.ts";
import type { ChainContext, Section } from "./section.ts";

const stuckAfterMs = 30_000;

/** A projector on an empty database, until it has processed the whole log; ingest is idle. */
export const rebuild: Section<ChainContext> = {
  name: "rebuild",
  measure: async ({ chain, queryable, say }) => {
    const events = await queryable.count();
    say(`the read models built anew from ${events} events`);
    await chain.stopApp("projector");
    const url = await freshDatabase(chain.postgresUrl);
    const before = await readCpu(chain.pids());
    const startedMs = performance.now();
    const projector = await chain.startProjector("rebuild", url);
    const fresh = await watchQueryable(url);
    const first = await firstProgress(() => fresh.count());
    await fresh.reached(events, stuckAfterMs);
    const endMs = performance.now();
    const peakMemoryMb = (await readPeakMemory({ rebuild: projector.pid }))["rebuild"];
    const after = await readCpu(chain.pids());
    await fresh.close();
    const cpu = cpuPerEvent({ rebuild: 0, ...before }, after, events);
    const { "event-store": store = null, postgres = null, rebuild: built = null } = cpu;
    const eventsPerSecond = Math.round(((events - first.events) * 1000) / (endMs - first.ms));
    const wholeSeconds = Math.round((endMs - startedMs) / 100) / 10;
    return {
      name: "rebuild",
      title: "Rebuild of the read models in an empty database, ingest idle",
      rows: [
        {
          what: "rebuild",
          figure: `${eventsPerSecond} events/s`,
          target: "25000 events/s",
          cpu: { "event-store": store, postgres, projector: built },
          note: `${events} events in ${wholeSeconds} s, the projector's start included; at most ${peakMemoryMb ?? "n/a"} MB`,
        },
      ],
      data: { events, eventsPerSecond, wholeSeconds, peakMemoryMb, cpu },
    };
  },
};

const freshDatabase = async (postgresUrl: string): Promise<string> => {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query("CREATE DATABASE rebuilt");
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = "/rebuilt";
  return url.href;
};

const firstProgress = async (count: () => Promise<number>) => {
  const deadline = performance.now() + stuckAfterMs;
  while (performance.now() < deadline) {
    const events = await count();
    if (events > 0) return { events, ms: performance.now() };
    await wait(10);
  }
  throw new Error("the rebuild has not begun");
};
