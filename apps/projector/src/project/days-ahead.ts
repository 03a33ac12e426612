import { setTimeout as delay } from "node:timers/promises";
import { errorText, type Service } from "@detektor/observability";
import { createDay, listDays, ofGeneration, type ReadModel } from "@detektor/read-model";

/** The dependencies of creating days ahead. */
export type DaysAheadDeps = {
  readonly pool: ReadModel["pool"];
  readonly logger: Pick<Service["logger"], "info" | "warn">;
  readonly now: () => number;
};

const msPerDay = 86_400_000;
const daysAhead = 3;
const [everyMs, retryMs] = [60 * 60_000, 60_000];
const lockTimeoutMs = 100;

/** Creates the partitions of today and of the next days before any frame needs them, until it is aborted. */
export async function keepDaysAhead(deps: DaysAheadDeps, signal: AbortSignal): Promise<void> {
  let isLogged = false;
  while (!signal.aborted) {
    const failure = await makeDaysAhead(deps).then(
      () => null,
      (error: unknown) => ({ reason: errorText(error) }),
    );
    if (signal.aborted) return;
    if (failure && !isLogged)
      deps.logger.warn(failure, "partitions of future days can't be created");
    if (!failure && isLogged) deps.logger.info({}, "partitions of future days are created again");
    isLogged = failure !== null;
    await delay(failure ? retryMs : everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Creates the partitions that are missing now. */
export async function makeDaysAhead({ pool, now }: Omit<DaysAheadDeps, "logger">): Promise<void> {
  const today = Math.floor(now() / msPerDay);
  const connection = await pool.connect();
  const client = ofGeneration(connection, pool.generation);
  try {
    const { made, from, to } = await listDays(client);
    for (let day = today; day <= today + daysAhead; day += 1) {
      if (!made.has(day) && day >= from && day < to)
        await createDay(client, day, { lockTimeoutMs });
    }
  } finally {
    connection.release();
  }
}
