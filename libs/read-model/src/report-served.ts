import { setTimeout as delay } from "node:timers/promises";
import type { ReadModel } from "./connect-read-model.ts";
import { createServedWatch, type ServedWatch, type ServedWatchDeps } from "./served-watch.ts";
import { readServed } from "./statements/read-served.ts";

/** The parts of the service that the watch needs. */
export type ServingService = {
  readonly health: {
    readonly dependency: (name: string, check: () => Promise<void>) => void;
  };
  readonly logger: ServedLogger;
  readonly signal: AbortSignal;
  readonly onShutdown: (name: string, close: () => Promise<void>) => void;
};

/** Logs when the read models may not be queried, and when they may again. */
type ServedLogger = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
};

/** Creates a watch that reports in `/readyz`, and in the log, while the read models must not be queried. */
export function watchServed(
  { health, logger, signal, onShutdown }: ServingService,
  { readModel, log }: { readonly readModel: ReadModel } & Pick<ServedWatchDeps, "log">,
): ServedWatch {
  const served = createServedWatch({ readServed: () => readServed(readModel.pool), log });
  health.dependency("read-models", async () => {
    const why = await served();
    if (why !== null) throw new Error(why);
  });
  const reporting = reportServed(served, logger, signal);
  onShutdown("watch on the read models", () => reporting);
  return served;
}

const reportEveryMs = 5000;

/**
 * Checks every 5 s until aborted, besides every query, which checks by itself; logs one line when the read models may not be queried, and one when they
 * may again.
 */
async function reportServed(
  served: ServedWatch,
  logger: ServedLogger,
  signal: AbortSignal,
): Promise<void> {
  let isReported = false;
  while (!signal.aborted) {
    const why = await served().catch(() => undefined);
    if (typeof why === "string" && !isReported) logger.warn({ reason: why }, "queries wait");
    if (why === null && isReported) logger.info({}, "queries are answered again");
    if (why !== undefined) isReported = why !== null;
    await delay(reportEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
