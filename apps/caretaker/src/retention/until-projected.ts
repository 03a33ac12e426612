import { setTimeout as delay } from "node:timers/promises";
import type { ReadModel } from "@detektor/read-model";

const text = `
SELECT coalesce(min(coalesce(position, -1)), -1) AS position,
  coalesce(bool_or(rebuilding OR rebuild_asked), true) OR count(*) > 1 AS "isRebuilding"
FROM detektor.projections`;

/** How far all projections are together, the ones that are being rebuilt included. */
export type Projected = { readonly position: bigint; readonly isRebuilding: boolean };

/** Reads how far the projection that is furthest behind is; -1 before its first event. */
export async function readProjected({ pool }: Pick<ReadModel, "pool">): Promise<Projected> {
  const { rows } = await pool.query<Projected>({ name: "read-projected", text, values: [] });
  return rows[0] ?? { position: -1n, isRebuilding: true };
}

const [pollMs, limitMs] = [100, 10_000];

/**
 * Resolves once all projections, also one that is being rebuilt, have read the log up to the position, or
 * `signal` is aborted; rejects if they need more than 10 s: the task is run again.
 */
export async function untilProjected(
  readModel: Pick<ReadModel, "pool">,
  position: bigint,
  signal: AbortSignal,
): Promise<void> {
  const beganMs = performance.now();
  while (!signal.aborted) {
    const { position: at } = await readProjected(readModel);
    if (at >= position) return;
    if (performance.now() - beganMs > limitMs)
      throw new Error(`a projection is at position ${at}; retention waits for ${position}`);
    await delay(pollMs, undefined, { signal }).catch(() => undefined);
  }
  signal.throwIfAborted();
}
