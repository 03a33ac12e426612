import { exampleNames, type Part, type PartName } from "./part.ts";
import { type News, supervise, type Supervised } from "./supervise.ts";

/** All parts that run, each kept up by a supervisor. */
export type Crew = {
  /** Starts parts at the same time; throws the first failure, and gives up the others then. */
  readonly start: (parts: readonly Part[], signal: AbortSignal) => Promise<void>;
  /** Ends a part in good order, to start again; nothing if it doesn't run. */
  readonly restart: (name: PartName) => Promise<void>;
  readonly pids: () => Readonly<Partial<Record<PartName, number>>>;
  /** Ends every part, those first that use others. */
  readonly stop: () => Promise<void>;
};

const stopOrder: readonly (readonly PartName[])[] = [
  ["demo", "gpu-demo", "prometheus", ...exampleNames],
  ["alertmanager", "node-exporter", "jaeger", "jaeger-history", "ingest", "projector", "query-api"],
  ["trace-archive"],
  ["event-store", "postgres", "nats"],
  // Last, so that what the others say at their end is shipped too.
  ["log-shipper"],
  ["victoria-logs"],
];

export const createCrew = (news: News): Crew => {
  const up: Supervised[] = [];
  return {
    start: async (parts, signal) => {
      const giveUp = new AbortController();
      const either = AbortSignal.any([signal, giveUp.signal]);
      const starts = parts.map(async (part) => {
        up.push(await supervise(part, news, either));
      });
      await Promise.all(starts).catch(async (error: unknown) => {
        giveUp.abort();
        await Promise.allSettled(starts);
        throw error;
      });
    },
    restart: async (name) => up.find(({ part }) => part.name === name)?.restart(),
    pids: () =>
      Object.fromEntries(
        up.map(({ part, pid }) => [part.name, pid()]).filter(([, pid]) => pid !== undefined),
      ),
    stop: async () => {
      for (const names of stopOrder)
        await Promise.all(up.filter((s) => names.includes(s.part.name)).map((s) => s.stop()));
    },
  };
};
