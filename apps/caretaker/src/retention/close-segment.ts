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

/**
 * Closes a segment for new events and returns its closing event, also if it was closed before. Returns null if
 * its last event isn't at `lastRevision`: a late one has come; or if it is gone.
 */
export async function closeSegment(
  log: EventLog,
  { stream, site, lastRevision }: { stream: string; site: string; lastRevision: bigint },
  nowUs: number,
): Promise<Closing | null> {
  const last = await lastOf(log, stream);
  if (last === undefined) return null;
  const { revision, position, recordedAtUs: recordedUs } = last;
  if (last.type === type) return { revision, position, recordedUs };
  if (revision !== lastRevision) return null;
  const event = toStored(closedEvent(stream, site, nowUs), { ingestTime: isoOfUs(nowUs) });
  const appended = await log.append(stream, [event], { expected: lastRevision });
  if (appended.kind === "revision-conflict") return null;
  const closing = await lastOf(log, stream);
  if (closing === undefined || closing.type !== type) return null;
  const { recordedAtUs } = closing;
  return { revision: closing.revision, position: closing.position, recordedUs: recordedAtUs };
}

async function lastOf(log: EventLog, stream: string) {
  const [last] = await Array.fromAsync(
    log.readStream(stream, { direction: "backwards", maxCount: 1 }),
  );
  return last;
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
