import { join } from "node:path";
import { startPostgres } from "@detektor/local-servers";
import { runEmmett } from "../emmett/run-emmett.ts";
import { type CpuReading, cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { BenchContext, Section } from "./section.ts";

const writers = 16;
const title = `Emmett with its Postgres store, projected inline: ${writers} appends under way`;

/** The same events in Emmett and its Postgres store: appended, and projected in the same transaction. */
export const emmett: Section<BenchContext> = {
  name: "emmett",
  measure: async ({ dir, quick, say }) => {
    const durationMs = quick ? 3000 : 8000;
    say("the same events by Emmett and its Postgres store");
    const postgres = await startPostgres({ dataDir: join(dir, "emmett-postgres") });
    try {
      const load = { postgresUrl: postgres.url, postgresPid: postgres.pid, durationMs };
      const one = await measured({ ...load, batch: 1 });
      const nine = await measured({ ...load, batch: 9 });
      const row = (what: string, { rate, cpu }: Measured) => ({
        what,
        figure: `${rate} events/s`,
        cpu,
      });
      const rows = [
        row("append and project, 1 event each", one),
        row("append and project, a frame's 9 events each", nine),
      ];
      const data = { one, nine, writers, best: Math.max(one.rate, nine.rate) };
      return { name: "emmett", title, rows, data };
    } finally {
      await postgres.stop();
    }
  },
};

type Measured = { readonly rate: number; readonly cpu: Record<string, number | null> };

const measured = async ({
  postgresUrl,
  postgresPid,
  durationMs,
  batch,
}: {
  readonly postgresUrl: string;
  readonly postgresPid: number;
  readonly durationMs: number;
  readonly batch: number;
}): Promise<Measured> => {
  const read = (): Promise<CpuReading> => readCpu({ postgres: postgresPid });
  let readings: [Promise<CpuReading>, Promise<CpuReading>] = [read(), read()];
  const done = await runEmmett(
    { postgresUrl, batch, writers, warmUpMs: durationMs / 4, durationMs },
    {
      begun: () => {
        readings = [read(), read()];
      },
      done: () => {
        readings = [readings[0], read()];
      },
    },
  );
  const [before, after] = await Promise.all(readings);
  const emmettCpu = Math.round((done.cpuMicros / done.events) * 10) / 10;
  const cpu = { emmett: emmettCpu, ...cpuPerEvent(before, after, done.events) };
  return { rate: Math.round((done.events * 1000) / done.ms), cpu };
};
