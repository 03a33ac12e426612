import { EventLogRefused, EventLogUnavailable } from "./event-log-error.ts";

/**
 * Returns what an error, or a cause of it, means: the store denies access, or it doesn't answer; else
 * null.
 */
export function eventLogTrouble(error: unknown): "refused" | "away" | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof EventLogRefused) return "refused";
  if (error instanceof EventLogUnavailable) return "away";
  return eventLogTrouble(error.cause);
}
