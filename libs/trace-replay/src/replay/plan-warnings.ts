import { listIds } from "../job/list-ids.ts";
import type { PlanDeps } from "./replay-deps.ts";

/** Returns the warning about traces whose events have been deleted, by their trace ids. */
export function deletedEventsWarnings(traceIds: readonly string[]): string[] {
  if (traceIds.length === 0) return [];
  return [
    `${traceIds.length} traces lack events that are no longer in the event store: ${listIds(traceIds)}.`,
  ];
}

/** Returns the warning about a number of traces that start before the backend's retention. */
export function retentionWarnings(
  early: number,
  { retentionMs, settingNames }: Pick<PlanDeps, "retentionMs" | "settingNames">,
): string[] {
  if (early === 0 || retentionMs === null) return [];
  const hours = Math.round(retentionMs / 360_000) / 10;
  return [
    `${early} of the traces start before the ${hours} h that the trace backend keeps (${settingNames.retention}): it may drop them at once, or not find them.`,
  ];
}
