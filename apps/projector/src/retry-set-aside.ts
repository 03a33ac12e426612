import type { Service } from "@detektor/observability";
import {
  countPoisonEvents,
  endPoisonRetry,
  isPoisonRetryAsked,
  type SqlClient,
} from "@detektor/read-model";
import { projectionName } from "./commit/commit-batch.ts";
import type { Metrics } from "./metrics.ts";
import type { FaultLimit } from "./project/fault-limit.ts";
import type { Progress } from "./project/progress.ts";
import type { Projection } from "./project/projection.ts";
import { retryPoison } from "./project/retry-poison.ts";

/** The dependencies of a retry; `isFirst`: the process has just started, as it does after an upgrade. */
export type RetryDeps = {
  readonly client: SqlClient;
  readonly projection: Projection;
  readonly faults: Pick<FaultLimit, "reset">;
  readonly progress: Pick<Progress, "setAside">;
  readonly metrics: Pick<Metrics, "setAside">;
  readonly logger: Pick<Service["logger"], "info" | "warn">;
  readonly isFirst: boolean;
};

/**
 * Retries events that were set aside, before anything else is projected: all of them if requested; after a
 * start, those set aside because of the code or tried by another version of the folds. Logs the result in one
 * line.
 */
export async function retrySetAside(deps: RetryDeps, signal: AbortSignal): Promise<void> {
  const { client, projection, faults, logger, isFirst } = deps;
  const isAsked = await isPoisonRetryAsked(client, projectionName);
  if (isAsked) faults.reset();
  if (isAsked || isFirst) {
    const which = isAsked ? "all" : "after_start";
    const { tried, applied } = await retryPoison(client, projection, which, signal);
    const fields = { tried, applied, still_set_aside: tried - applied };
    if (tried > 0) logger.warn(fields, "events that were set aside have been tried again");
    else if (isAsked) logger.info({}, "no event is set aside");
  }
  const now = await countPoisonEvents(client);
  deps.progress.setAside(now);
  deps.metrics.setAside(now);
  if (isAsked && !signal.aborted) await endPoisonRetry(client, projectionName);
}
