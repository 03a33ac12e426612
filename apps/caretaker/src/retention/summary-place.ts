import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";
import { untilProjected } from "./until-projected.ts";

/**
 * Returns the revision after which a summary is to be appended to its stream, null if that is empty, once all
 * projections have what the log had then. So each hold is either projected by now, or noted in that stream
 * later, which makes the append conflict.
 */
export async function summaryPlace(
  { log, readModel }: { readonly log: EventLog; readonly readModel: Pick<ReadModel, "pool"> },
  stream: string,
  signal: AbortSignal,
): Promise<bigint | null> {
  const options = { direction: "backwards", maxCount: 1, signal } as const;
  const [last] = await Array.fromAsync(log.readStream(stream, options));
  // The order matters: a hold's note comes after the hold.
  const head = await log.head();
  await untilProjected(readModel, head ?? 0n, signal);
  return last?.revision ?? null;
}
