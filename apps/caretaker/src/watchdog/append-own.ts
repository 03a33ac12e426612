import { type EventLog, StreamTombstoned } from "@detektor/event-log";
import { type DetektorEvent, streamOf, toStored } from "@detektor/events";

/**
 * Appends events of our own to their streams, those of one stream together; returns those that are stored.
 * An event that is stored already is not stored again, and one whose stream was deleted for good is left out.
 */
export async function appendOwn<T extends DetektorEvent>(
  log: Pick<EventLog, "append">,
  events: readonly T[],
  signal: AbortSignal,
): Promise<readonly T[]> {
  const stored: T[] = [];
  for (const [stream, own] of Map.groupBy(events, streamOf)) {
    if (signal.aborted) break;
    stored.push(...(await appendTo(log, stream, own, signal)));
  }
  return stored;
}

async function appendTo<T extends DetektorEvent>(
  log: Pick<EventLog, "append">,
  stream: string,
  events: readonly T[],
  signal: AbortSignal,
): Promise<readonly T[]> {
  const news = events.map((event) => toStored(event, { ingestTime: event.time }));
  try {
    const result = await log.append(stream, news, { expected: "any", signal });
    if (result.kind === "appended") return events;
  } catch (error) {
    if (error instanceof StreamTombstoned) return [];
    throw error;
  }
  // Some of them are stored already: only one by one can the others be recognised.
  const stored: T[] = [];
  for (const event of events.length > 1 ? events : [])
    stored.push(...(await appendTo(log, stream, [event], signal)));
  return stored;
}
