import type { RecentIds } from "./recent-ids.ts";
import { lookBackMs, type Starts } from "./starts.ts";
import type { Incoming, StreamKnowledge } from "./stream-knowledge.ts";

/** The maximum difference between the clocks of the store, of NATS and of this machine, in µs. */
const clockMarginUs = 60_000_000;

/**
 * Returns the time since which the stream's events must be read before this batch is planned, in µs since the
 * epoch; null if the table is sufficient. Doubtful and redelivered events need the ten minutes before they
 * were published; all others need them once after each start.
 */
export function tailNeed(
  known: StreamKnowledge,
  batch: readonly Incoming[],
  { recent, starts }: { readonly recent: RecentIds; readonly starts: Starts },
): number | null {
  const knownSinceUs = coverageUs(known, recent);
  const unread = starts.isRecent() && known.readForStart !== starts.number();
  let need: number | null = null;
  for (const { origin, doubtful } of batch) {
    if (!(unread || doubtful || origin.redelivered)) continue;
    const fromUs = origin.publishedUs - lookBackMs * 1000 - clockMarginUs;
    if (fromUs < knownSinceUs && (need === null || fromUs < need)) need = fromUs;
  }
  return need;
}

/** Returns the time since which all ids of the stream are in the table. */
function coverageUs({ claim }: StreamKnowledge, recent: RecentIds): number {
  if (claim === null) return Number.POSITIVE_INFINITY;
  if (recent.remembers(claim.segment)) return claim.fromUs;
  return recent.completeSinceMs() * 1000 + clockMarginUs;
}
