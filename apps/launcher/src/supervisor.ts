import { exampleNames, type Part, type PartName } from "./part.ts";
import { type SupervisorEvents, supervise, type Supervised } from "./supervise.ts";

/** All running parts, each kept running by a supervisor. */
export type Supervisor = {
  /** Starts parts in parallel; throws the first failure and then gives up the others. */
  readonly start: (parts: readonly Part[], signal: AbortSignal) => Promise<void>;
  /** Stops a part gracefully, so that it starts again; does nothing if it isn't running. */
  readonly restart: (name: PartName) => Promise<void>;
  readonly pids: () => Readonly<Partial<Record<PartName, number>>>;
  /** Stops every part; parts that use others stop before them. */
  readonly stop: () => Promise<void>;
};

const stopOrder: readonly (readonly PartName[])[] = [
  ["demo", "gpu-demo", "prometheus", ...exampleNames],
  ["alertmanager", "node-exporter", "jaeger", "jaeger-history", "ingest", "projector", "query-api"],
  ["caretaker", "trace-archive"],
  ["event-store", "postgres", "nats"],
  // The log shipper stops last, so that the final messages of the others are shipped too.
  ["log-shipper"],
  ["victoria-logs"],
];

export function createSupervisor(events: SupervisorEvents): Supervisor {
  const up: Supervised[] = [];
  return {
    start: async (parts, signal) => {
      const giveUp = new AbortController();
      const either = AbortSignal.any([signal, giveUp.signal]);
      const starts = parts.map(async (part) => {
        up.push(await supervise(part, events, either));
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
}
