import { setTimeout as delay } from "node:timers/promises";
import { errorText, type Service } from "@detektor/observability";
import { listExpiredDays, ofGeneration, purgeDay, type ReadModel } from "@detektor/read-model";

/** The dependencies of purging. */
export type PurgeDeps = {
  readonly pool: ReadModel["pool"];
  readonly logger: Pick<Service["logger"], "info" | "warn">;
};

const [everyMs, retryMs] = [60_000, 5000];
const daysAtOnce = 10;
/** Queries wait for no longer than this while the rows of a day go; it is tried again until nobody reads. */
const lockTimeoutMs = 200;
/** Copying the kept frames of a day waits for nobody, and nobody for it. */
const dayTimeoutMs = 10 * 60_000;

/** Removes the rows of days that have expired, until it is aborted. */
export async function keepPurging(deps: PurgeDeps, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const error = await purgeExpired(deps).then(
      () => null,
      (thrown: unknown) => ({ reason: errorText(thrown) }),
    );
    failures = error === null ? 0 : failures + 1;
    // A reader that holds a table is no failure until it does for a minute.
    if (error !== null && failures === everyMs / retryMs) {
      deps.logger.warn(error, "the rows of expired frames can't be removed yet");
    }
    await delay(error ? retryMs : everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Removes the rows of the days that have expired by now, apart from those of kept frames. */
export async function purgeExpired({ pool, logger }: PurgeDeps): Promise<void> {
  const connection = await pool.connect();
  const client = ofGeneration(connection, pool.generation);
  try {
    await connection.query(`SET statement_timeout = ${dayTimeoutMs}`);
    for (const day of await listExpiredDays(client, daysAtOnce)) {
      const isGone = await purgeDay(client, day, { lockTimeoutMs });
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (isGone) logger.info({ date }, "the rows of a day whose frames have expired are gone");
    }
  } finally {
    await connection.query("RESET statement_timeout").catch(() => undefined);
    connection.release();
  }
}
