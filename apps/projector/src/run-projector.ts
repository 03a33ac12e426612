import { setTimeout as delay } from "node:timers/promises";
import type { EventLog } from "@detektor/event-log";
import { keepTrying, type Service } from "@detektor/observability";
import {
  connectClient,
  forgetOverdueTraces,
  migrate,
  projectionVersion,
  type ReadModel,
  readCheckpoint,
  tellStatus,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";
import type { TraceRules } from "./commit/due-traces.ts";
import type { Metrics } from "./metrics.ts";
import { checkLog, RefusedLog } from "./project/check-log.ts";
import { Progress, type RebuildProgress } from "./project/progress.ts";
import { type BatchOptions, project } from "./project/project.ts";
import { Projection } from "./project/projection.ts";

/** What a projector runs on. */
export type ProjectorDeps = {
  readonly service: Pick<Service, "logger" | "health" | "signal">;
  readonly log: EventLog;
  readonly readModel: ReadModel;
  readonly postgresUrl: string;
  readonly metrics: Metrics;
  readonly traces: TraceRules | null;
};

const batchOptions: BatchOptions = { maxEvents: 4_000, gatherMs: 25 };
const cacheChars = 8 * 1024 * 1024;
const statusEveryMs = 1_000;

/** Keeps the read models up with the log until shutdown, whatever goes away meanwhile. */
export async function runProjector(deps: ProjectorDeps): Promise<void> {
  const { signal, logger, health } = deps.service;
  const run: Run = { progress: new Progress(), hasBegun: false, end: new AbortController() };
  const telling = tellUntilAborted(deps, run);
  health.set("projection", "starting");
  await keepTrying(signal, { name: "projection", logger, health }, async (working) => {
    while (!signal.aborted) await projectOnce(deps, run, working);
  });
  await telling;
}

/** What the attempts to project have in common. */
type Run = {
  readonly progress: Progress;
  /** Read models of this version have been written: if there are others now, another projector made them. */
  hasBegun: boolean;
  /** Ends the attempt of the moment. */
  end: AbortController;
};

/** Returns at shutdown, and when the read models are to be made anew. */
async function projectOnce(deps: ProjectorDeps, run: Run, working: () => void): Promise<void> {
  const { log, postgresUrl, service, metrics, traces } = deps;
  const { progress } = run;
  const end = (run.end = new AbortController());
  const signal = AbortSignal.any([service.signal, end.signal]);
  await prepareReadModels(deps, run);
  const connections = await connect(postgresUrl, () => end.abort(connectionLost));
  try {
    const checkpoint = await readCheckpoint(connections.writer, projectionName);
    const logId = await checkLog(log, checkpoint).catch((error: unknown) => {
      if (error instanceof RefusedLog) progress.refused(error.message);
      throw error;
    });
    const rebuild = checkpoint.rebuilding ? await rebuildOf(deps) : null;
    progress.begin(checkpoint.position, rebuild);
    const observe: Metrics["committed"] = (batch) => {
      metrics.committed(batch);
      progress.committed(batch);
    };
    const projection = new Projection(
      { ...connections, now: Date.now, cacheChars, traces, observe },
      logId,
      checkpoint.position,
    );
    working();
    await project({ log, projection, options: batchOptions }, checkpoint.position, signal);
  } finally {
    await connections[Symbol.asyncDispose]();
  }
  if (end.signal.reason === connectionLost) throw connectionLost;
}

const connectionLost = new Error("the connection to Postgres was lost");

/** Makes the tables, or makes them anew, and says so. */
async function prepareReadModels({ readModel, service }: ProjectorDeps, run: Run): Promise<void> {
  const rebuild = await migrate(readModel.db, { mayTakeOver: !run.hasBegun });
  run.hasBegun = true;
  if (rebuild === null) return;
  const fields = { from_version: rebuild.fromVersion, version: projectionVersion };
  const why = rebuild.asked ? "as was asked for" : "since they were of another version";
  service.logger.warn(fields, `the read models are made anew from the log, ${why}`);
}

/** What is made anew is complete once it is as far as the log is now. */
async function rebuildOf({ log, service }: ProjectorDeps): Promise<RebuildProgress> {
  const completeFrom = (await log.head()) ?? -1n;
  const onEnd = () => service.logger.info({}, "the read models are complete again");
  return { completeFrom, onEnd };
}

async function connect(url: string, onError: () => void) {
  const options = { applicationName: "detektor-projector", synchronousCommit: false, onError };
  const writer = await connectClient(url, options);
  try {
    const reader = await connectClient(url, options);
    return {
      writer,
      reader,
      [Symbol.asyncDispose]: async () => {
        await Promise.allSettled([writer.end(), reader.end()]);
      },
    };
  } catch (error) {
    await writer.end();
    throw error;
  }
}

/** Tells the control table and Prometheus how far the projection is; what is away is told elsewhere. */
async function tellUntilAborted(deps: ProjectorDeps, run: Run): Promise<void> {
  const { signal } = deps.service;
  while (!signal.aborted) {
    await tell(deps, run).catch(() => undefined);
    await delay(statusEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function tell({ log, readModel, metrics, service }: ProjectorDeps, run: Run): Promise<void> {
  const { lag, status } = await run.progress.look(log, Date.now());
  metrics.lag(lag.events, lag.seconds);
  const told = await tellStatus(readModel.pool, projectionName, status);
  service.health.note("projection", run.progress.rebuildNote());
  if (told.rebuildAsked) run.end.abort();
  // Whoever pushes traces forgets them sooner; this is for when nobody does.
  await forgetOverdueTraces(readModel.pool, 15 * 60_000);
}
