import type { ReplaySummary } from "../api/operations-queries.ts";

/** Returns how much of a replay is done, in percent of its spans. */
export function progressOf({ spans, pushed_spans, state }: Progress): number {
  if (state === "completed" || state === "dry_run") return 100;
  return spans === 0 ? 0 : Math.min(100, Math.round((pushed_spans / spans) * 100));
}

type Progress = Pick<ReplaySummary, "spans" | "pushed_spans" | "state">;

/** Returns what a replay selects, in words. */
export function selectorWords(selector: ReplaySummary["selector"]): string {
  const { frame_id, correlation_id, site, camera, from, to, detections } = selector;
  if (frame_id !== undefined) return `frame ${frame_id}`;
  if (correlation_id !== undefined) return `correlation id ${correlation_id}`;
  if (detections === undefined) return `camera ${site}/${camera} from ${from} to ${to}`;
  const filters = Object.entries(detections).map(([name, value]) => `${name} ${value}`);
  return `frames with detections of ${filters.join(", ")}`;
}
