import { setTimeout as delay } from "node:timers/promises";
import type { Health } from "@detektor/observability";
import type { SqlClient } from "@detektor/read-model";

/** The key of the advisory lock in the database; the next one after the migrations' key. */
const lockKey = 7_203_364_502;

/** How often the lock is asked for, in ms, and where the wait is reported. */
export type TakeLockOptions = {
  readonly lookMs: number;
  readonly health: Pick<Health, "note">;
  readonly logger: { readonly info: (fields: object, message: string) => void };
};

/**
 * Waits until the connection has the lock, or `signal` is aborted. The lock lasts until the connection ends,
 * also by kill -9. It is asked for again and again, since a statement that waits would hold up the shutdown.
 */
export async function takeLock(
  client: Pick<SqlClient, "query">,
  { lookMs, health, logger }: TakeLockOptions,
  signal: AbortSignal,
): Promise<void> {
  let hasWaited = false;
  while (!signal.aborted) {
    if (await tryLock(client)) break;
    if (!hasWaited) logger.info({}, "another caretaker acts; this one waits");
    hasWaited = true;
    health.note("acting", "waits: another caretaker acts");
    await delay(lookMs, undefined, { signal }).catch(() => undefined);
  }
  health.note("acting", null);
  if (!signal.aborted) logger.info({}, "this caretaker acts");
}

async function tryLock(client: Pick<SqlClient, "query">): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>({
    name: "take-caretaker-lock",
    text: "SELECT pg_try_advisory_lock($1::bigint) AS locked",
    values: [lockKey],
  });
  return rows[0]?.locked === true;
}
