import {
  type CameraId,
  type DetektorEvent,
  type EventOf,
  eventIdOf,
  type FrameId,
  isCameraId,
  isoOfUs,
  isSite,
  platformSite,
  type Site,
} from "@detektor/events";
import type { NotifiedAlert } from "../schemas/alertmanager-schema.ts";

const source = "alertmanager";
/** Alertmanager's clock may be wrong; a time further ahead is replaced with the current time. */
const mostAheadUs = 3_600_000_000;
const [maxRule, maxSeverity, maxMessage, maxLabels, maxLabel] = [128, 64, 8192, 64, 1024];

/** The site and camera of an alert. */
export type AlertPlace = { readonly site: Site; readonly camera: CameraId | null };

/** Returns an alert's site and camera from its labels `site` and `camera`; invalid ones remain labels. */
export function placeOf({ labels }: NotifiedAlert): AlertPlace {
  const { site = "", camera = "" } = labels;
  if (!isSite(site)) return { site: platformSite, camera: null };
  return { site, camera: isCameraId(camera) ? camera : null };
}

/**
 * Returns the events of an Alertmanager alert. A resolved one also includes its start, which may never have
 * arrived. The same alert always produces the same events, including their ids.
 */
export function alertEvents(
  alert: NotifiedAlert,
  frameIds: readonly FrameId[],
  nowUs: number,
): readonly DetektorEvent[] {
  const raised = raisedBy(alert, frameIds, nowUs);
  if (alert.status === "firing") return [raised];
  return [raised, resolvedBy(alert, raised, nowUs)];
}

function raisedBy(
  alert: NotifiedAlert,
  frame_ids: readonly FrameId[],
  nowUs: number,
): EventOf<"detektor.alert.raised.v1"> {
  const { labels, annotations = {} } = alert;
  const message = annotations["summary"] || annotations["description"] || annotations["message"];
  const data = {
    ...namesOf(alert),
    rule_id: cut(labels["alertname"], maxRule) || "unnamed",
    severity: cut(labels["severity"], maxSeverity) || "none",
    frame_ids: [...frame_ids],
    ...(message ? { message: cut(message, maxMessage) } : {}),
    labels: labelsOf(alert),
  };
  return identified({
    ...envelopeOf(alert, notAhead(alert.startsAt, nowUs)),
    type: "detektor.alert.raised.v1",
    data,
  });
}

function resolvedBy(
  alert: NotifiedAlert,
  raised: DetektorEvent,
  nowUs: number,
): EventOf<"detektor.alert.resolved.v1"> {
  const { startsAt, endsAt = nowUs } = alert;
  const us = Math.max(notAhead(startsAt, nowUs), notAhead(endsAt, nowUs));
  return identified({
    ...envelopeOf(alert, us),
    type: "detektor.alert.resolved.v1",
    causationid: raised.id,
    data: namesOf(alert),
  });
}

const envelopeOf = (alert: NotifiedAlert, us: number) =>
  ({ specversion: "1.0", source, time: isoOfUs(us), site: placeOf(alert).site }) as const;

function namesOf(alert: NotifiedAlert) {
  const { camera } = placeOf(alert);
  return { alert_id: alert.fingerprint, ...(camera === null ? {} : { camera_id: camera }) };
}

/** Adds an id calculated from the whole event: repeats have the same id, changed texts another one. */
function identified<E extends Omit<DetektorEvent, "id">>(event: E): E & Pick<DetektorEvent, "id"> {
  return { id: eventIdOf(source, JSON.stringify(event)), ...event };
}

const notAhead = (us: number, nowUs: number): number => (us > nowUs + mostAheadUs ? nowUs : us);

/** Returns all labels for the alert's event, so that labels without a meaning here are kept too. */
function labelsOf({ labels }: NotifiedAlert): Readonly<Record<string, string>> {
  const some = Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, maxLabels);
  return Object.fromEntries(some.map(([name, text]) => [cut(name, maxLabel), cut(text, maxLabel)]));
}

/** Returns the start of a text, without characters that no event may contain. */
const cut = (text = "", length: number): string =>
  text.slice(0, length).toWellFormed().replaceAll("\0", "\uFFFD");
