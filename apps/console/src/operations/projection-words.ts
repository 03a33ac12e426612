import type { Projection } from "../api/operations-queries.ts";
import { countOf } from "../parts/count-of.ts";

/** Returns how far a projection is behind the log, in words. */
export function lagOf({ lag_events, lag_events_is_minimum }: Lag): string {
  if (lag_events === null) return "unknown: the event store can't be reached";
  if (lag_events === 0) return "none";
  return `${lag_events_is_minimum ? "at least " : ""}${countOf(lag_events, "events")}`;
}

type Lag = Pick<Projection, "lag_events" | "lag_events_is_minimum">;

/** Returns what a projection does at present, in words. */
export function doingOf({ served, status, rebuilding, retrying }: Doing): string {
  const words = [
    served ? "served" : "not served",
    rebuilding ? "being rebuilt" : status.replaceAll("_", " "),
    ...(retrying ? ["trying again what was set aside"] : []),
  ];
  return words.join(", ");
}

type Doing = Pick<Projection, "served" | "status" | "rebuilding" | "retrying">;
