import type { EventLog } from "@detektor/event-log";
import {
  createCheckpointWatch,
  type ReadModel,
  readServed,
  type ServedWatch,
} from "@detektor/read-model";

/** The sources that say whether the read models are complete. */
export type CaughtUpDeps = {
  readonly log: Pick<EventLog, "head">;
  readonly readModel: Pick<ReadModel, "pool">;
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
  const wait = createCheckpointWatch(
    async () => {
      const why = await served();
      if (why !== null) throw new Error(why);
      return (await readServed(readModel.pool))?.event?.position ?? null;
    },
    { pollMs },
  );
  const reached = await wait(head, limitMs, signal);
  if (reached.kind === "reached" || signal.aborted) return;
  const at = reached.at ?? -1n;
  throw new Error(`the read models lag: they are at position ${at}, the log was at ${head}`);
}
