import type { EventLog } from "@detektor/event-log";
import { type DetektorEvent, type EventOf, eventIdOf, isoOfUs, toStored } from "@detektor/events";
import { caretakerSource } from "../watchdog/caretaker-source.ts";

/** The event that closed a segment: its last one. */
export type Closing = {
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedUs: number;
};

const type = "detektor.segment.closed.v1";
/** Events that are read after the last one known. */
const mostLate = 100;

/**
 * Closes a segment for new events and returns its closing event, also if it was closed before, and others have
 * appended to it since. Returns null if it isn't closed and its last event isn't at `lastRevision`: a late one
 * has come; or if it is gone.
 */
export async function closeSegment(
  log: EventLog,
  { stream, site, lastRevision }: { stream: string; site: string; lastRevision: bigint },
  nowUs: number,
): Promise<Closing | null> {
  const [last, closed] = await ending(log, stream, lastRevision);
  if (last === undefined || closed !== undefined) return closed ?? null;
  if (last !== lastRevision) return null;
  const event = toStored(closedEvent(stream, site, nowUs), { ingestTime: isoOfUs(nowUs) });
  const appended = await log.append(stream, [event], { expected: lastRevision });
  if (appended.kind === "revision-conflict") return null;
  const [, closing] = await ending(log, stream, lastRevision);
  return closing ?? null;
}

/** Returns the revision of the last event at or after `fromRevision`, and the first closing event there. */
async function ending(
  log: EventLog,
  stream: string,
  fromRevision: bigint,
): Promise<readonly [last: bigint | undefined, closing: Closing | undefined]> {
  const options = { fromRevision, maxCount: mostLate };
  const events = await Array.fromAsync(log.readStream(stream, options));
  const closing = events.find((event) => event.type === type);
  if (closing === undefined) return [events.at(-1)?.revision, undefined];
  const { revision, position, recordedAtUs: recordedUs } = closing;
  return [events.at(-1)?.revision, { revision, position, recordedUs }];
}

function closedEvent(stream: string, site: string, nowUs: number): EventOf<typeof type> {
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `segment.closed|${stream}`),
    source: caretakerSource,
    type,
    time: isoOfUs(nowUs),
    site,
    data: { stream },
  };
  return event as unknown as DetektorEvent as EventOf<typeof type>;
}
