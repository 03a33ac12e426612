import { join } from "node:path";
import { startPostgres } from "@detektor/local-servers";
import { cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { Row } from "../report/result.ts";
import { emmettFrame } from "./emmett-frame.ts";
import { openEmmettStore } from "./emmett-store.ts";
import type { BenchContext, Section } from "./section.ts";

const writers = 16;

/** The same events by Emmett and its Postgres store: appended, and projected in the same transaction. */
export const emmett: Section<BenchContext> = {
  name: "emmett",
  measure: async ({ dir, quick, say }) => {
    const durationMs = quick ? 3000 : 8000;
    say("the same events by Emmett and its Postgres store");
    const postgres = await startPostgres({ dataDir: join(dir, "emmett-postgres") });
    const store = await openEmmettStore(postgres.url);
    const first = emmettFrame();
    await store.append(first.stream, first.events); // the first one makes the projection's table
    const pids = { "(node)": process.pid, postgres: postgres.pid };
    const rates: number[] = [];
    const measured = async (what: string, batch: number): Promise<Row> => {
      const before = await readCpu(pids);
      const beganMs = performance.now();
      let events = 0;
      const write = async (): Promise<void> => {
        while (performance.now() - beganMs < durationMs / 2) {
          const frame = emmettFrame();
          for (let at = 0; at < frame.events.length; at += batch) {
            const some = frame.events.slice(at, at + batch);
            await store.append(frame.stream, some);
            events += some.length;
          }
        }
      };
      await Promise.all(Array.from({ length: writers }, write));
      const rate = Math.round((events * 1000) / (performance.now() - beganMs));
      rates.push(rate);
      const cpu = cpuPerEvent(before, await readCpu(pids), events);
      return { what, figure: `${rate} events/s`, cpu };
    };
    const rows = [
      await measured("append and project, 1 event each", 1),
      await measured("append and project, a frame's 9 events each", 9),
    ];
    await store.close();
    await postgres.stop();
    const title = `Emmett with its Postgres store, projected inline: ${writers} appends under way`;
    return { name: "emmett", title, rows, data: { rows, writers, best: Math.max(...rates) } };
  },
};
