import type { EventLog } from "@detektor/event-log";

/** How many events come after a position; `isMinimum`: counting stopped there. */
export type Lag = {
  readonly events: number;
  readonly isMinimum: boolean;
  /** When the first of them was recorded (µs since the epoch); null without one. */
  readonly oldestUs: number | null;
};

const countAtMost = 1000;

/** Counts the events after a checkpoint, at most 1,000, because positions define order and not distance. */
export async function lagEvents(
  log: EventLog,
  position: bigint | null,
  signal: AbortSignal,
): Promise<Lag> {
  let events = 0;
  let oldestUs: number | null = null;
  const fromPosition = position ?? "start";
  for await (const event of log.readAll({ fromPosition, maxCount: countAtMost + 1, signal })) {
    if (position !== null && event.position <= position) continue;
    events += 1;
    oldestUs ??= event.recordedAtUs;
  }
  return { events: Math.min(events, countAtMost), isMinimum: events >= countAtMost, oldestUs };
}

/** Returns the age of the newest applied event in seconds while events wait; null without one, 0 if none wait. */
export function lagSeconds(lag: Lag | null, newestUs: bigint | null, nowMs: number): number | null {
  if (lag?.events === 0) return 0;
  return newestUs === null ? null : Math.max(0, nowMs / 1000 - Number(newestUs) / 1e6);
}
