import { setTimeout as delay } from "node:timers/promises";
import type { EventLog } from "@detektor/event-log";
import { type ReadModel, readServed, type ServedWatch } from "@detektor/read-model";

/** The sources that say whether the read models are complete. */
export type CaughtUpDeps = {
  readonly log: Pick<EventLog, "head">;
  readonly readModel: ReadModel;
  readonly served: ServedWatch;
};

const [pollMs, limitMs] = [100, 10_000];

/**
 * Resolves once the served read models have everything that the log had at the call, or `signal` is aborted;
 * rejects with the reason if they must not be used, or lag by more than 10 s. So what an earlier run appended,
 * also one that ended by kill -9, is known to the queries that follow.
 */
export async function untilCaughtUp(
  { log, readModel, served }: CaughtUpDeps,
  signal: AbortSignal,
): Promise<void> {
  const head = await log.head();
  if (head === null) return;
  const beganMs = performance.now();
  while (!signal.aborted) {
    const why = await served();
    if (why !== null) throw new Error(why);
    const at = (await readServed(readModel.pool))?.event?.position ?? -1n;
    if (at >= head) return;
    if (performance.now() - beganMs > limitMs)
      throw new Error(`the read models lag: they are at position ${at}, the log was at ${head}`);
    await delay(pollMs, undefined, { signal }).catch(() => undefined);
  }
}
