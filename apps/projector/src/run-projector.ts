import { setTimeout as delay } from "node:timers/promises";
import type { EventLog } from "@detektor/event-log";
import { keepTrying, type Service } from "@detektor/observability";
import {
  connectClient,
  forgetOverdueTraces,
  migrate,
  type ReadModel,
  readCheckpoint,
  tellStatus,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";
import type { TraceRules } from "./commit/due-traces.ts";
import type { Metrics } from "./metrics.ts";
import { checkLog, RefusedLog } from "./project/check-log.ts";
import { Progress } from "./project/progress.ts";
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
  const progress = new Progress();
  const telling = tellUntilAborted(deps, progress);
  health.set("projection", "starting");
  await keepTrying(signal, { name: "projection", logger, health }, (working) =>
    projectOnce(deps, progress, working),
  );
  await telling;
}

async function projectOnce(
  deps: ProjectorDeps,
  progress: Progress,
  working: () => void,
): Promise<void> {
  const { log, readModel, postgresUrl, service, metrics, traces } = deps;
  const end = new AbortController();
  const signal = AbortSignal.any([service.signal, end.signal]);
  await migrate(readModel.db);
  const connections = await connect(postgresUrl, () => end.abort());
  try {
    const checkpoint = await readCheckpoint(connections.writer, projectionName);
    const logId = await checkLog(log, checkpoint).catch((error: unknown) => {
      if (error instanceof RefusedLog) progress.refused(error.message);
      throw error;
    });
    progress.begin(checkpoint.position);
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
  if (!service.signal.aborted) throw new Error("the connection to Postgres was lost");
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
async function tellUntilAborted(deps: ProjectorDeps, progress: Progress): Promise<void> {
  const { signal } = deps.service;
  while (!signal.aborted) {
    await tell(deps, progress).catch(() => undefined);
    await delay(statusEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function tell({ log, readModel, metrics }: ProjectorDeps, progress: Progress): Promise<void> {
  const { lag, status } = await progress.look(log, Date.now());
  metrics.lag(lag.events, lag.seconds);
  await tellStatus(readModel.pool, projectionName, status);
  // Whoever pushes traces forgets them sooner; this is for when nobody does.
  await forgetOverdueTraces(readModel.pool, 15 * 60_000);
}
