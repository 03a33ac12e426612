import { createCheckpointWatch, type ReadModel } from "@detektor/read-model";

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
 * Resolves once all projections, also one that is being rebuilt, have read the log up to the position. Rejects if
 * they need more than 10 s (the task is run again) or `signal` is aborted: what follows deletes events.
 */
export async function untilProjected(
  readModel: Pick<ReadModel, "pool">,
  position: bigint,
  signal: AbortSignal,
): Promise<void> {
  const read = async () => (await readProjected(readModel)).position;
  const reached = await createCheckpointWatch(read, { pollMs })(position, limitMs, signal);
  if (reached.kind === "reached") return;
  signal.throwIfAborted();
  throw new Error(`a projection is at position ${reached.at}; retention waits for ${position}`);
}
