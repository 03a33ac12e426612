import { type EventLog, LogReplaced } from "@detektor/event-log";
import { keepTrying, type Service } from "@detektor/observability";
import {
  connectClient,
  type ReadModel,
  readCheckpoint,
  type SqlClient,
  setRebuilding,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";
import type { TraceRules } from "./commit/due-traces.ts";
import { createFrameLog } from "./frame-lines.ts";
import { makeIndexes } from "./make-indexes.ts";
import type { Metrics } from "./metrics.ts";
import { prepareReadModels, rebuildGoal } from "./prepare-read-models.ts";
import { FaultLimit } from "./project/fault-limit.ts";
import { checkLog, RefusedLog, refusedFor } from "./project/check-log.ts";
import { keepDaysAhead } from "./project/days-ahead.ts";
import { keepPurging } from "./project/purge-expired.ts";
import { Progress } from "./project/progress.ts";
import { type BatchOptions, project } from "./project/project.ts";
import { Projection, type ProjectionDeps } from "./project/projection.ts";
import { isGone } from "./segments/is-gone.ts";
import { retrySetAside } from "./retry-set-aside.ts";
import { createFoldsReport } from "./report-folds.ts";
import { reportProgress } from "./report-progress.ts";

/** The dependencies of a projector. */
export type ProjectorDeps = {
  readonly service: Pick<Service, "logger" | "health" | "signal">;
  readonly log: EventLog;
  readonly readModel: ReadModel;
  readonly postgresUrl: string;
  readonly metrics: Metrics;
  readonly traces: TraceRules | null;
  /** Returns a text for an error of an unavailable log or Postgres. */
  readonly explain?: (error: unknown) => string;
};

const batchOptions: BatchOptions = {
  maxEvents: 4000,
  gatherMs: 25,
  fewEvents: 64,
  calmMs: 100,
};
const cacheChars = 8 * 1024 * 1024;

/** Keeps the read models up to date with the log until shutdown, whatever becomes unavailable meanwhile. */
export async function runProjector(deps: ProjectorDeps): Promise<void> {
  const { signal, logger, health } = deps.service;
  const progress = new Progress();
  const reportFolds = createFoldsReport(logger, progress);
  const faults = new FaultLimit();
  const begins = { hasBegun: false, hasRetried: false, isRetrying: false };
  const run: Run = { progress, reportFolds, faults, ...begins, end: new AbortController() };
  const onRetryAsked = () => run.isRetrying || run.end.abort();
  const asked = { onRebuildAsked: () => run.end.abort(), onRetryAsked };
  const reporting = reportProgress({ ...deps, progress, ...asked });
  health.set("projection", "starting");
  const options = { name: "projection", logger, health, explain: deps.explain };
  await keepTrying(signal, options, async (working) => {
    while (!signal.aborted) await attempt(deps, run, working);
  });
  await reporting;
}

/** State that all attempts to project share. */
type Run = {
  readonly progress: Progress;
  readonly reportFolds: ReturnType<typeof createFoldsReport>;
  readonly faults: FaultLimit;
  /** Whether events that were set aside have been retried since the process started. */
  hasRetried: boolean;
  isRetrying: boolean;
  /** Whether read models of this version existed: if they are different now, another projector made them. */
  hasBegun: boolean;
  /** Ends the current attempt. */
  end: AbortController;
};

/** Projects until shutdown, or until the read models must be rebuilt. */
async function attempt(deps: ProjectorDeps, run: Run, working: () => void): Promise<void> {
  try {
    await projectOnce(deps, run, working);
  } catch (thrown) {
    const isReplaced = thrown instanceof LogReplaced;
    const error = isReplaced ? refusedFor(thrown.message, { cause: thrown }) : thrown;
    if (error instanceof RefusedLog) run.progress.refused(error.message);
    throw error;
  } finally {
    run.progress.end();
    deps.service.health.set("subscription", null);
  }
}

const connectionLost = new Error("the connection to Postgres was lost");

async function projectOnce(deps: ProjectorDeps, run: Run, working: () => void): Promise<void> {
  const { readModel, postgresUrl, service } = deps;
  const { logger } = service;
  const end = (run.end = new AbortController());
  const signal = AbortSignal.any([service.signal, end.signal]);
  await prepareReadModels(readModel, logger, !run.hasBegun);
  run.hasBegun = true;
  const connections = await connect(postgresUrl, () => end.abort(connectionLost));
  const aheadDeps = { pool: readModel.pool, logger, now: Date.now };
  const keeping = [keepDaysAhead(aheadDeps, signal), keepPurging(aheadDeps, signal)];
  try {
    await catchUpAndFollow(deps, { run, connections, working }, signal);
  } finally {
    end.abort();
    await Promise.all(keeping);
    await connections[Symbol.asyncDispose]();
  }
  if (end.signal.reason === connectionLost) throw connectionLost;
}

type Attempt = {
  readonly run: Run;
  readonly connections: Pick<ProjectionDeps, "writer" | "reader">;
  readonly working: () => void;
};

/**
 * Reads the log to the position where the read models are complete, creates the indexes that queries need,
 * and continues with both.
 */
async function catchUpAndFollow(
  deps: ProjectorDeps,
  { run, connections, working }: Attempt,
  signal: AbortSignal,
): Promise<void> {
  const { log, metrics, service } = deps;
  const checkpoint = await readCheckpoint(connections.writer, projectionName);
  const logId = await checkLog(log, checkpoint);
  run.reportFolds(checkpoint);
  const position = checkpoint.event?.position ?? null;
  const rebuildTo = await rebuildGoal(connections.writer, checkpoint, log);
  run.progress.begin(position, Date.now(), rebuildTo);
  // What a first start reads is news, if it is recent.
  metrics.begins(logId, checkpoint.rebuilding ? rebuildTo : null);
  const goal = new AbortController();
  const reach = (at: bigint): void => {
    if (rebuildTo !== null && at >= rebuildTo) goal.abort();
  };
  const observe = observeBy(deps, run, reach);
  const { faults } = run;
  const isGoneNow = (stream: string) => isGone(log, stream, signal);
  const { traces } = deps;
  const settings = { isGone: isGoneNow, now: Date.now, cacheChars, traces, faults, observe };
  const projection = new Projection({ ...connections, ...settings }, logId, checkpoint.event);
  const onSubscription = (loss: Error | null) =>
    service.health.set("subscription", loss && loss.message);
  const projecting = { log, projection, options: batchOptions, onSubscription };
  await retry({ ...deps, run, client: connections.writer, projection }, signal);
  working();
  reach(position ?? -1n);
  if (rebuildTo !== null && !goal.signal.aborted) {
    const until = AbortSignal.any([signal, goal.signal]);
    await project(projecting, checkpoint.event ?? "start", until);
  }
  await complete(deps, run, signal);
  if (rebuildTo !== null && !signal.aborted) await endRebuild(deps, checkpoint.rebuilding);
  if (signal.aborted) return;
  const { event } = await readCheckpoint(connections.writer, projectionName);
  await project(projecting, event ?? "start", signal);
}

/** Retries what was set aside. A retry request that arrives meanwhile is covered by this retry. */
async function retry(
  deps: Pick<ProjectorDeps, "service" | "metrics"> & {
    readonly run: Run;
    readonly client: SqlClient;
    readonly projection: Projection;
  },
  signal: AbortSignal,
): Promise<void> {
  const { run, service } = deps;
  const { logger } = service;
  run.isRetrying = true;
  try {
    await retrySetAside({ ...deps, ...run, logger, isFirst: !run.hasRetried }, signal);
    run.hasRetried = true;
  } finally {
    run.isRetrying = false;
  }
}

/** Creates the indexes that queries still lack. */
async function complete(
  { readModel, postgresUrl }: ProjectorDeps,
  { progress }: Run,
  signal: AbortSignal,
): Promise<void> {
  const onProgress = (made: number, of: number): void => progress.indexing(made, of);
  await makeIndexes({ postgresUrl, pool: readModel.pool, onProgress }, signal);
  if (!signal.aborted) progress.complete(Date.now());
}

async function endRebuild({ readModel, service }: ProjectorDeps, again: boolean): Promise<void> {
  await setRebuilding(readModel.pool, projectionName, false);
  service.logger.info({}, `the read models are complete${again ? " again" : ""}`);
}

function observeBy(
  { metrics, service }: ProjectorDeps,
  { progress }: Run,
  reach: (position: bigint) => void,
): Metrics["committed"] {
  const logFrames = createFrameLog(service.logger);
  return (batch) => {
    metrics.committed(batch);
    logFrames(batch);
    progress.committed(batch, Date.now());
    if (batch.setAside.length > 0) metrics.setAside(progress.setAsideNow());
    reach(batch.to);
  };
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
