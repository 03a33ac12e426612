import { setTimeout as delay } from "node:timers/promises";
import { backoffMs, errorMessage } from "@detektor/basics";
import { forgetOverdueTraces } from "@detektor/read-model";
import { pushSpans } from "@detektor/trace-push";
import { pruneLedger } from "./due-traces.ts";
import type { LivePushDeps } from "./live-push-deps.ts";
import { type PushDueDeps, pushDue } from "./push-due.ts";

const pauseMs = 1000;
const unavailablePause = { minMs: 2000, maxMs: 60_000 };
const expireMs = 10 * 60_000;
const pruneMs = 60 * 60_000;

/**
 * Pushes due traces until it is aborted, some each second; while the backend is unavailable it retries less
 * often, and gives up those that were due for 10 minutes.
 */
export async function runLivePush(deps: LivePushDeps, signal: AbortSignal): Promise<void> {
  const { observer, writer } = deps;
  let [failures, pruneAtMs] = [0, 0];
  const report = problemLog(deps);
  while (!signal.aborted) {
    const problem = await round(deps, signal).catch((error: unknown) => errorMessage(error));
    failures = problem === null ? 0 : failures + 1;
    if (!signal.aborted) report(problem);
    await forgetOverdueTraces(writer.pool, expireMs).then(observer.expired, () => undefined);
    if (performance.now() >= pruneAtMs) {
      pruneAtMs = performance.now() + pruneMs;
      await pruneLedger(writer, deps.ledgerMs).catch(() => undefined);
    }
    const waitMs = failures === 0 ? pauseMs : backoffMs(failures, unavailablePause);
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Runs one round; returns null if it succeeded, else the problem. */
async function round(deps: LivePushDeps, signal: AbortSignal): Promise<string | null> {
  const { logger } = deps;
  const target = deps.target();
  if (target === null) return null;
  const why = await deps.served();
  if (why !== null) return why;
  const once = { endpoint: target, maxAttempts: 1, timeoutMs: 5000, logger };
  const dueDeps: PushDueDeps = {
    ...deps,
    target,
    push: (spans, until) => pushSpans({ ...once, spans, signal: until }),
  };
  const result = await pushDue(dueDeps, signal);
  deps.observer.round(result);
  return result.failure?.detail ?? null;
}

/** Logs one line when pushing stops, and one when it continues. */
function problemLog({ logger, target }: LivePushDeps): (problem: string | null) => void {
  let reported = false;
  return (problem) => {
    if (problem !== null && !reported)
      logger.warn({ target: target(), problem }, "due traces can't be pushed; retrying");
    if (problem === null && reported)
      logger.warn({ target: target() }, "due traces are pushed again");
    reported = problem !== null;
  };
}
