import type { Deps } from "../deps.ts";
import { countAccounted } from "../queries/count-accounted.ts";
import { stuckBeforeUs } from "../stuck-before.ts";
import type { MinuteCounts } from "./minute-counts.ts";
import { windowDays } from "./objectives.ts";
import { burnMinutes, type Known } from "./slo-status.ts";

const windowMinutes = windowDays * 1440;

/** Returns what the read models know about all frames of the window, or why they can't. */
export async function knownOfFrames(deps: Deps): Promise<Known> {
  const minute = Math.floor(deps.now() / 60_000);
  const since = (minutes: number) =>
    countAccounted(deps.readModel, minute - minutes, stuckBeforeUs(deps));
  try {
    const noData = await deps.served();
    if (noData !== null) return { noData };
    const window = await since(windowMinutes);
    const { "1h": hour, "6h": hours, "3d": days } = burnMinutes;
    const spans = { "1h": await since(hour), "6h": await since(hours), "3d": await since(days) };
    const sinceMs = (window.since ?? minute) * 60_000;
    return { source: "read_models", sinceMs, window, spans };
  } catch {
    return { noData: "The read models (Postgres) don't answer." };
  }
}

/** Returns what this process has counted. */
export function knownOf(counts: MinuteCounts, sinceMs: number, nowMs: number): Known {
  const over = (minutes: number) => counts.over(minutes, nowMs);
  const { "1h": hour, "6h": hours, "3d": days } = burnMinutes;
  const spans = { "1h": over(hour), "6h": over(hours), "3d": over(days) };
  return { source: "this_process", sinceMs, window: over(windowMinutes), spans };
}

/** Returns that ingest's counts are available only in Prometheus. */
export function knownToPrometheus(name: string): Known {
  return {
    noData: `Ingest counts these events, and Prometheus stores the counts: slo:error_budget_left:ratio30d{slo="${name}"}.`,
  };
}
