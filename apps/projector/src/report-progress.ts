import { setTimeout as delay } from "node:timers/promises";
import type { EventLog } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import {
  forgetOverdueTraces,
  lockHolders,
  type ProjectionStatus,
  type ReadModel,
  reportStatus,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";
import type { Metrics } from "./metrics.ts";
import type { Progress } from "./project/progress.ts";

/**
 * The dependencies of reporting; `onRebuildAsked` is called while a rebuild is requested, `onRetryAsked`
 * while a retry of events set aside is requested.
 */
export type ReportDeps = {
  readonly service: Pick<Service, "logger" | "health" | "signal">;
  readonly log: Pick<EventLog, "head">;
  readonly readModel: Pick<ReadModel, "pool">;
  readonly metrics: Pick<Metrics, "lag">;
  readonly progress: Progress;
  readonly onRebuildAsked: () => void;
  readonly onRetryAsked: () => void;
};

/** The time between two looks; the second one while everything in the log was projected at the last look. */
const [statusEveryMs, quietEveryMs] = [1000, 2500];
/** With the time between two looks, not more than the ten seconds after which a stall must be reported. */
const stalledAfterMs = 7000;
/** The service that pushes traces forgets them sooner; this is for when none runs. */
const [overdueMs, forgetEveryMs] = [15 * 60_000, 60_000];

/**
 * Reports the projection's progress to the control table, `/readyz` and Prometheus; unavailable services are
 * reported elsewhere.
 */
export async function reportProgress(deps: ReportDeps): Promise<void> {
  const { signal } = deps.service;
  const reportStall = createStallReport(deps);
  const forget = forgetter(deps);
  let writing: Promise<void> | null = null;
  while (!signal.aborted) {
    const status = await look(deps);
    await reportStall().catch(() => undefined);
    // The row may be locked by a waiting batch: `/readyz` is updated all the same.
    writing ??= write(deps, status)
      .then(forget)
      .catch(() => undefined)
      .finally(() => void (writing = null));
    const everyMs = deps.progress.isQuiet() ? quietEveryMs : statusEveryMs;
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
  }
  await writing;
}

async function look({ log, metrics, progress }: ReportDeps): Promise<ProjectionStatus> {
  const { lag, status } = await progress.look(log, Date.now());
  metrics.lag(lag.events, lag.seconds);
  return status;
}

async function write(deps: ReportDeps, status: ProjectionStatus): Promise<void> {
  const { service, progress, readModel, onRebuildAsked, onRetryAsked } = deps;
  // A finished rebuild is forgotten here, and must be written by the next update.
  service.health.note("projection", progress.note());
  const asked = await reportStatus(readModel.pool, projectionName, status);
  if (asked.rebuildAsked) onRebuildAsked();
  if (asked.retryAsked) onRetryAsked();
}

/** Returns a function that deletes overdue traces, if it hasn't for a while. */
function forgetter({ readModel }: ReportDeps): () => Promise<void> {
  let againMs = performance.now();
  return async () => {
    if (performance.now() < againMs) return;
    await forgetOverdueTraces(readModel.pool, overdueMs);
    againMs = performance.now() + forgetEveryMs;
  };
}

/**
 * Reports in `/readyz`, and in one log line at start and end, that events wait and none is applied: because
 * of a lock, for example.
 */
function createStallReport({ service, readModel, progress }: ReportDeps): () => Promise<void> {
  const { health, logger } = service;
  let isStalled = false;
  return async () => {
    const stalledMs = progress.stalledMs(Date.now());
    if (stalledMs < stalledAfterMs) {
      if (isStalled) logger.info({}, "events are projected again");
      isStalled = false;
      return health.set("progress", null);
    }
    const text = `no event was projected for ${Math.round(stalledMs / 1000)} s, while some wait`;
    health.set("progress", text);
    if (isStalled) return;
    isStalled = true;
    const holders = await lockHolders(readModel.pool, "detektor-projector").catch(() => []);
    logger.warn({ stalled_ms: stalledMs, lock_holders: holders }, text);
  };
}
