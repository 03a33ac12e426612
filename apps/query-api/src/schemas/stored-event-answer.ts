import { asSent, type DetektorEvent, isoOfUs, type StoredEvent } from "@detektor/events";

/** Returns a stored event as the API shows it: the CloudEvent, with where and when it was recorded. */
export function storedEventAnswer({ event, dataText, stream, ...recorded }: StoredEvent) {
  return {
    ...(asSent(event, dataText) as DetektorEvent),
    stream,
    revision: String(recorded.revision),
    position: String(recorded.position),
    recorded_at: isoOfUs(recorded.recordedAtUs),
  };
}
