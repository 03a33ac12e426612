import type { EventLog } from "@detektor/event-log";
import type { LoadResult } from "./acknowledged-load.ts";

/** The type of the reports that the platform appends to frames by itself. */
export const STUCK_TYPE = "detektor.frame.stuck.v1";

/** The differences between the log and the acknowledged events; every list is empty if all is well. */
export interface LogReport {
  readonly events: number;
  readonly missing: string[];
  readonly doubled: string[];
  readonly unknown: string[];
}

/**
 * Reads the whole log and compares a site's events with a load: once each, none lost, none that nobody sent.
 * Reports of stuck frames are the platform's own and are passed over.
 */
export async function checkLog(log: EventLog, load: LoadResult, site: string): Promise<LogReport> {
  const seen = new Map<string, number>();
  for await (const event of log.readAll({ direction: "forwards" })) {
    if (!event.stream.startsWith(`frames-${site}.`) || event.type === STUCK_TYPE) continue;
    seen.set(event.id, (seen.get(event.id) ?? 0) + 1);
  }
  return {
    events: seen.size,
    missing: [...load.acknowledged].filter((id) => !seen.has(id)),
    doubled: [...seen].filter(([, count]) => count > 1).map(([id]) => id),
    unknown: [...seen.keys()].filter((id) => !load.attempted.has(id)),
  };
}
