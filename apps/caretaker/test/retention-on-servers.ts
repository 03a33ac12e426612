import { connectEventLog, type EventLog } from "@detektor/event-log";
import { type DetektorEvent, streamOf, toStored } from "@detektor/events";
import { connectReadModel, type DiskReport, type ReadModel } from "@detektor/read-model";
import { eventStoreForTests, postgresForTests, startApp, type TestApp } from "@detektor/testkit";
import { Registry } from "prom-client";
import type { EndStep } from "../src/retention/end-kept-day.ts";
import type { Step } from "../src/retention/expire-segment.ts";
import { expireSegments } from "../src/retention/expire-segments.ts";
import { createRetentionMetrics } from "../src/retention/retention-metrics.ts";

/**
 * The step after which a process ends, the cameras whose frames it keeps forever, how long it keeps kept frames
 * (by default forever), and its log.
 */
export type ProcessOptions = {
  readonly endAfter?: Step | EndStep;
  readonly keptMs?: number;
  readonly forever?: readonly string[];
  readonly log?: EventLog;
  /** How long segments are kept, by default not at all; null: forever. */
  readonly framesMs?: number | null;
  /** What was measured of the disk. */
  readonly disk?: DiskReport;
};

/** Retention over a store, a projector and their database; everything is older than the rule allows. */
export type RetentionOnServers = {
  readonly log: EventLog;
  readonly readModel: ReadModel;
  readonly projector: TestApp;
  /** What processes warned of: the stream with the outcome, the segment, or the unknown cameras. */
  readonly warnings: readonly string[];
  /** Appends events of a new stream, whose name is returned. */
  readonly append: (events: readonly DetektorEvent[]) => Promise<string>;
  /** Runs retention once in a new process; rejects with Killed after the step at which it ends. */
  readonly run: (options?: ProcessOptions) => Promise<void>;
  readonly countOf: (stream: string) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** The end of a process. */
export class Killed extends Error {}

type Warning = Partial<Record<"stream" | "outcome" | "segment", string>> & {
  readonly unknown?: readonly string[];
};

/** Starts the servers. */
export async function retentionOnServers(): Promise<RetentionOnServers> {
  const [store, database] = await Promise.all([eventStoreForTests(), postgresForTests()]);
  const env = { DETEKTOR_EVENT_STORE_URL: store.url, DETEKTOR_POSTGRES_URL: database.url };
  const projector = await startApp("projector", env);
  const log = connectEventLog({ url: store.url });
  const readModel = connectReadModel(database.url, { maxConnections: 3 });
  const warnings: string[] = [];
  return {
    log,
    readModel,
    projector,
    warnings,
    async append(events) {
      const [first] = events;
      if (first === undefined) throw new Error("no event");
      const stored = events.map((event) => toStored(event, { ingestTime: event.time }));
      await log.append(streamOf(first), stored, { expected: "no_stream" });
      return streamOf(first);
    },
    run: (options = {}) => runOnce({ log, readModel, warnings }, options),
    countOf: async (stream) => (await Array.fromAsync(log.readStream(stream))).length,
    async stop() {
      await log.close();
      await readModel.close();
      await projector.stop();
      await store.stop();
      await database.drop();
    },
  };
}

type Servers = {
  readonly log: EventLog;
  readonly readModel: ReadModel;
  readonly warnings: string[];
};

function runOnce(
  { warnings, ...servers }: Servers,
  { endAfter, forever = [], keptMs, framesMs = 0, disk, ...own }: ProcessOptions,
): Promise<void> {
  const cameras = new Map(forever.map((camera) => [camera, null]));
  const task = expireSegments({
    ...servers,
    ...own,
    rules: {
      frames: { defaultMs: framesMs, sites: new Map(), cameras },
      kept: { defaultMs: keptMs ?? null, sites: new Map(), cameras: new Map() },
    },
    served: async () => null,
    now: Date.now,
    scavenge: async () => undefined,
    metrics: createRetentionMetrics(new Registry()),
    disk: () => disk ?? null,
    leastMs: 0,
    note: () => undefined,
    logger: {
      info: () => undefined,
      warn: ({ stream, outcome, unknown, segment }: Warning) =>
        warnings.push(segment ?? unknown?.join() ?? `${stream} ${outcome}`),
    },
    reached(step) {
      if (step === endAfter) throw new Killed(step);
    },
  });
  return task.run(AbortSignal.timeout(30_000));
}
