import type { EventLog } from "@detektor/event-log";

/** How many events come after a position; `isMinimum`: counting stopped there. */
export type Lag = { readonly events: number; readonly isMinimum: boolean };

const countAtMost = 1000;

/** Counts the events after a checkpoint, at most 1,000, because positions define order and not distance. */
export async function lagEvents(
  log: EventLog,
  position: bigint | null,
  signal: AbortSignal,
): Promise<Lag> {
  let events = 0;
  const fromPosition = position ?? "start";
  for await (const event of log.readAll({ fromPosition, maxCount: countAtMost + 1, signal })) {
    if (position === null || event.position > position) events += 1;
  }
  return { events: Math.min(events, countAtMost), isMinimum: events >= countAtMost };
}
