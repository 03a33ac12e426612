import { type DetektorEvent, isAlertEvent, isCameraEvent, isFrameEvent } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import { showValue } from "./show-value.ts";
import { cameraOf, type ParsedSubject, subjectKindOf, subjectWordOf } from "./subjects.ts";

/** A refusal without the event's id. */
export type Problem = Omit<Refusal, "id">;

/**
 * Checks that an event is consistent with itself and with the NATS subject it was published on; returns null
 * if so.
 */
export function checkAgreement(
  event: DetektorEvent,
  subject: ParsedSubject | undefined,
): Problem | null {
  const own = checkOwnSubject(event);
  if (own !== null || subject === undefined) return own;
  if (event.site !== subject.site) return mismatch("site", subject.site, event.site);
  const camera = cameraOf(event);
  if (subject.camera !== null && camera !== null && camera !== subject.camera) {
    return mismatch("data.camera_id", subject.camera, camera);
  }
  const { type } = event;
  if (subject.kind === "frames" && subject.event === "batch") return null;
  if (subject.kind === subjectKindOf(type) && subject.event === subjectWordOf(type)) return null;
  return mismatch("type", `${subject.kind}.v1.….${subject.event}`, type);
}

function checkOwnSubject(event: DetektorEvent): Problem | null {
  const { subject } = event;
  if (subject === undefined) return null;
  const expected = expectedSubjectOf(event);
  if (expected === null || subject === expected) return null;
  const detail = `subject must agree with the data, which says ${showValue(expected)}; it was ${showValue(subject)}.`;
  return { field: "subject", reason: "subject_mismatch", detail };
}

/**
 * Returns the CloudEvents subject of an event: its frame, `<site>/<camera>`, or its alert; null for other
 * events.
 */
export function expectedSubjectOf(event: DetektorEvent): string | null {
  if (isFrameEvent(event)) return event.data.frame_id;
  if (isCameraEvent(event)) return `${event.site}/${event.data.camera_id}`;
  if (isAlertEvent(event)) return event.data.alert_id;
  return null;
}

function mismatch(field: string, subject: string, event: string): Problem {
  const detail = `${field} is ${showValue(event)}, but the message came on the subject of ${showValue(subject)}.`;
  return { field, reason: "subject_mismatch", detail };
}
