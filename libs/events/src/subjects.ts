import type { CameraId, Site } from "./branded-ids.ts";
import type { EventType } from "./catalogue/catalogue.ts";
import type { DetektorEvent } from "./event.ts";

/** The kind of subject that an event type is published on. */
export type SubjectKind = "frames" | "cameras" | "alerts";

/** The parts of a NATS subject; `event` is the last word of a type, or `batch` under `frames`. */
export type ParsedSubject = {
  readonly kind: SubjectKind;
  readonly site: Site;
  readonly camera: CameraId | null;
  readonly event: string;
};

const SUBJECT =
  /^(frames|cameras|alerts)\.v1\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.([a-z_]{1,64})$/;

/** Parses `<kind>.v1.<site>.<camera>.<event>`; returns null for any other subject. */
export function parseSubject(subject: string): ParsedSubject | null {
  const [, kind, site, camera, event] = SUBJECT.exec(subject) ?? [];
  if (kind === undefined || event === undefined) return null;
  const noCamera = kind === "alerts" && camera === "_";
  return {
    kind: kind as SubjectKind,
    site: site as Site,
    camera: noCamera ? null : (camera as CameraId),
    event,
  };
}

/** Returns the subject that an event is published on when it is sent alone. */
export function subjectOf(event: DetektorEvent): string {
  const camera = cameraOf(event) ?? "_";
  return `${subjectKindOf(event.type)}.v1.${event.site}.${camera}.${subjectWordOf(event.type)}`;
}

/** Returns the subject of CloudEvents batches of one camera. */
export function batchSubject(site: string, camera: string): string {
  return `frames.v1.${site}.${camera}.batch`;
}

/** Returns the kind of subject of a type; Detektor's own events are never published, and count as frames. */
export function subjectKindOf(type: EventType): SubjectKind {
  if (type.startsWith("detektor.camera.")) return "cameras";
  if (type.startsWith("detektor.alert.") || type.startsWith("detektor.action.")) return "alerts";
  return "frames";
}

/**
 * Returns the last word of a type's subject: `captured` of `detektor.frame.captured.v1`, `action_triggered`
 * of `detektor.action.triggered.v1`.
 */
export function subjectWordOf(type: EventType): string {
  const [, group, word] = type.split(".");
  return group === "action" ? `action_${word}` : (word ?? "");
}

/** Returns the camera in an event's data, if any. */
export function cameraOf(event: DetektorEvent): CameraId | null {
  const data: { readonly camera_id?: CameraId | undefined } = event.data as object;
  return data.camera_id ?? null;
}
