import type { EventLog } from "@detektor/event-log";
import {
  type DetektorEvent,
  type EventToStore,
  expiredStream,
  holdStream,
  isoOfUs,
  segmentStream,
  toStored,
} from "@detektor/events";
import { oldHour } from "./old-segment.ts";

/** Appends that a hold is placed on a selection, and returns its id. */
export async function placeHold(
  log: EventLog,
  selection: object,
  more: object = {},
): Promise<string> {
  const hold_id = crypto.randomUUID();
  const event = holdEvent("placed", { hold_id, selection, reason: "test", by: "ann", ...more });
  await log.append(holdStream(hold_id), [event], { expected: "no_stream" });
  return hold_id;
}

/** Appends that a hold is released. */
export async function releaseHold(log: EventLog, hold_id: string): Promise<void> {
  const event = holdEvent("released", { hold_id, by: "ann" });
  await log.append(holdStream(hold_id), [event], { expected: 0n });
}

/** Appends that a hold may cover frames of a camera's old hour, as the query API does once it has placed one. */
export async function noteHold(log: EventLog, hold_id: string, camera: string): Promise<void> {
  const stream = segmentStream("lab", camera, oldHour);
  const event = holdEvent("noted", { hold_id, stream });
  await log.append(expiredStream("lab", camera, oldHour), [event], { expected: "any" });
}

function holdEvent(word: string, data: object): EventToStore {
  const time = isoOfUs(Date.now() * 1000);
  const type = `detektor.hold.${word}.v1`;
  const envelope = { specversion: "1.0", id: crypto.randomUUID(), source: "test/1", site: "lab" };
  const event = { ...envelope, type, time, data } as unknown as DetektorEvent;
  return toStored(event, { ingestTime: time });
}
