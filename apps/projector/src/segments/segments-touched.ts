import type { RecordedEvent } from "@detektor/event-log";
import { hourOfName, parseStream } from "@detektor/events";
import type { SegmentDelta } from "@detektor/read-model";

/** Returns what events, in the order of the log, add to the segments that they are in. */
export function segmentsTouched(events: readonly RecordedEvent[]): readonly SegmentDelta[] {
  const touched = new Map<string, SegmentDelta | null>();
  for (const event of events) {
    const known = touched.get(event.stream);
    if (known === undefined) touched.set(event.stream, begun(event));
    else if (known !== null) extend(known, event);
  }
  return [...touched.values()].filter((delta) => delta !== null);
}

function begun(event: RecordedEvent): SegmentDelta | null {
  const parsed = parseStream(event.stream);
  if (parsed.kind !== "frames") return null;
  const { site, camera, hour } = parsed;
  const delta: SegmentDelta = {
    site,
    camera,
    hour: hourOfName(hour),
    firstPosition: event.position,
    lastPosition: event.position,
    lastRevision: event.revision,
    newestRecordedUs: 0,
    closedUs: null,
  };
  extend(delta, event);
  return delta;
}

function extend(delta: SegmentDelta, event: RecordedEvent): void {
  const { position, revision, recordedAtUs, type } = event;
  delta.lastPosition = position;
  delta.lastRevision = revision;
  if (type === "detektor.segment.closed.v1") {
    delta.closedUs = recordedAtUs;
    return;
  }
  delta.newestRecordedUs = Math.max(delta.newestRecordedUs, recordedAtUs);
}
