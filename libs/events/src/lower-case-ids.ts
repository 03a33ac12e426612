import type { DetektorEvent } from "./event.ts";

const UPPER = /[A-F]/;

/**
 * The event with its UUIDs in lower case: they are equal by value (RFC 9562), and an id that is
 * a key must be written in one way only.
 */
export function lowerCaseIds(event: DetektorEvent): DetektorEvent {
  const { id, data, subject } = event;
  const { frame_id: frame, frame_ids: frames } = data as {
    readonly frame_id?: string;
    readonly frame_ids?: readonly string[];
  };
  const hasUpper =
    UPPER.test(id) ||
    (frame !== undefined && (UPPER.test(frame) || UPPER.test(subject ?? ""))) ||
    (frames?.some((each) => UPPER.test(each)) ?? false);
  if (!hasUpper) return event;
  return {
    ...event,
    id: id.toLowerCase(),
    ...(frame !== undefined && subject !== undefined && { subject: subject.toLowerCase() }),
    data: {
      ...data,
      ...(frame !== undefined && { frame_id: frame.toLowerCase() }),
      ...(frames !== undefined && { frame_ids: frames.map((each) => each.toLowerCase()) }),
    },
  } as unknown as DetektorEvent;
}
