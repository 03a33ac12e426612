import { isEventId } from "./branded-ids.ts";
import type { DetektorEvent } from "./event.ts";
import { eventIdOf } from "./event-id.ts";

const UPPER = /[A-F]/;

/** An event whose key ids are in canonical form. */
export type WithNormalIds = { readonly event: DetektorEvent; readonly isDataChanged: boolean };

/**
 * Returns the event with UUIDs in lower case (they are equal by value, RFC 9562), and with a UUID for an id
 * that isn't one.
 */
export function normalIds(event: DetektorEvent): WithNormalIds {
  const named = isEventId(event.id) ? event : withEventId(event);
  return lowerCaseFrames(named);
}

function withEventId(event: DetektorEvent): DetektorEvent {
  const id = eventIdOf(event.source, event.id);
  if (id === event.id.toLowerCase()) return { ...event, id };
  return { ...event, id, as_sent: { ...event.as_sent, id: event.id } };
}

function lowerCaseFrames(event: DetektorEvent): WithNormalIds {
  const { data, subject } = event;
  const { frame_id: frame, frame_ids: frames } = data as {
    readonly frame_id?: string;
    readonly frame_ids?: readonly string[];
  };
  const isDataChanged =
    (frame !== undefined && UPPER.test(frame)) ||
    (frames?.some((each) => UPPER.test(each)) ?? false);
  const isSubjectChanged = frame !== undefined && UPPER.test(subject ?? "");
  if (!isDataChanged && !isSubjectChanged) return { event, isDataChanged };
  const lower = {
    ...event,
    ...(frame !== undefined && subject !== undefined && { subject: subject.toLowerCase() }),
    data: {
      ...data,
      ...(frame !== undefined && { frame_id: frame.toLowerCase() }),
      ...(frames !== undefined && { frame_ids: frames.map((each) => each.toLowerCase()) }),
    },
  };
  return { event: lower as unknown as DetektorEvent, isDataChanged };
}
