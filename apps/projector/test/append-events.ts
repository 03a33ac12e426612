import { connectEventLog } from "@detektor/event-log";
import { type DetektorEvent, streamOf, toStored } from "@detektor/events";

/** Appends events one by one to their streams; returns the position of the last. */
export async function appendEvents(url: string, events: readonly DetektorEvent[]): Promise<bigint> {
  const log = connectEventLog({ url });
  try {
    let last = 0n;
    for (const event of events) {
      const stored = toStored(event, { ingestTime: event.time });
      const result = await log.append(streamOf(event), [stored], { expected: "any" });
      if (result.kind === "appended") last = result.position;
    }
    return last;
  } finally {
    await log.close();
  }
}

/** Returns the same events with new ids, so that they are different events. */
export function reissued(events: readonly DetektorEvent[], series: number): DetektorEvent[] {
  const id = (at: number) =>
    `00000000-0000-7000-8000-${String(series * 1000 + at).padStart(12, "0")}`;
  return events.map((event, at) => ({ ...event, id: id(at) }) as typeof event);
}
