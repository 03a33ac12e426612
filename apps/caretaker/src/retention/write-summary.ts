import type { EventLog } from "@detektor/event-log";
import { type DetektorEvent, eventIdOf, isoOfUs, streamOf, toStored } from "@detektor/events";
import type { ExpiredData } from "@detektor/frame-counts";
import { caretakerSource } from "../watchdog/caretaker-source.ts";
import { RevisionConflict } from "./revision-conflict.ts";

const type = "detektor.segment.expired.v1";

/**
 * Appends the parts of a segment's summary in one append, unless they are there, and returns the position of
 * the last one. A reader that has one part has all of them, because they are written all or none. Rejects with
 * AppendTooLarge above the store's limit of 1 MiB, which is a camera with some hundred frames each second.
 */
export async function writeSummary(
  log: EventLog,
  site: string,
  parts: readonly ExpiredData[],
  nowUs: number,
): Promise<bigint> {
  const events = parts.map((data) => expiredEvent(site, data, nowUs));
  const [first] = events;
  if (first === undefined) throw new RangeError("a summary has at least one part");
  const stream = streamOf(first);
  const options = { direction: "backwards", maxCount: 1 } as const;
  const [last] = await Array.fromAsync(log.readStream(stream, options));
  if (last !== undefined && isOf(last.data, parts)) return last.position;
  const stored = events.map((event) => toStored(event, { ingestTime: event.time }));
  const appended = await log.append(stream, stored, { expected: last?.revision ?? "no_stream" });
  if (appended.kind === "revision-conflict") throw new RevisionConflict(stream);
  return appended.position;
}

function isOf(data: unknown, [part]: readonly ExpiredData[]): boolean {
  return (data as Partial<ExpiredData>).stream === part?.stream;
}

function expiredEvent(site: string, data: ExpiredData, nowUs: number): DetektorEvent {
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `segment.expired|${data.stream}|${data.part}`),
    source: caretakerSource,
    type,
    time: isoOfUs(nowUs),
    site,
    data,
  };
  return event as unknown as DetektorEvent;
}
