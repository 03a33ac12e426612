import type { StreamName } from "./branded-ids.ts";
import {
  type DetektorEvent,
  isAlertEvent,
  isCameraEvent,
  isFrameEvent,
  isHoldEvent,
} from "./event.ts";
import { frameTimeMs } from "./frame-id.ts";

/** The parts of a stream's name; `hour` is UTC, `yyyyMMddTHH`. */
export type ParsedStream =
  | {
      readonly kind: "frames";
      readonly site: string;
      readonly camera: string;
      readonly hour: string;
    }
  | {
      readonly kind: "kept";
      readonly site: string;
      readonly camera: string;
      /** UTC, `yyyyMMdd`. */
      readonly day: string;
    }
  | {
      readonly kind: "expired";
      readonly site: string;
      readonly camera: string;
      /** UTC, `yyyyMM`. */
      readonly month: string;
    }
  | { readonly kind: "retention"; readonly site: string }
  | { readonly kind: "camera"; readonly site: string; readonly camera: string }
  | { readonly kind: "alert"; readonly site: string; readonly alertId: string }
  | { readonly kind: "replay"; readonly replayId: string }
  | { readonly kind: "hold"; readonly holdId: string }
  | { readonly kind: "other" };

const MS_PER_HOUR = 3_600_000;
const FRAMES = /^frames-([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})-(\d{8}T\d{2})$/;
const KEPT = /^kept-([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})-(\d{8})$/;
const EXPIRED = /^expired-([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})-(\d{6})$/;
const ALERT = /^alert-([A-Za-z0-9_-]{1,64})\.(.+)$/;
const RETENTION = /^retention-([A-Za-z0-9_-]{1,64})$/;
const CAMERA = /^camera-([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})$/;

let cachedHour = { number: Number.NaN, name: "" };

/** Returns the segment that holds all events of a frame: a camera's frames of one hour of their ids. */
export function frameStream(site: string, camera: string, frameId: string): StreamName {
  return `frames-${site}.${camera}-${hourName(frameTimeMs(frameId))}` as StreamName;
}

/** Returns the segment of a camera's hour (hours since 1970, UTC). */
export function segmentStream(site: string, camera: string, hour: number): StreamName {
  return `frames-${site}.${camera}-${hourName(hour * MS_PER_HOUR)}` as StreamName;
}

/** Returns the hour in a segment's name, in hours since 1970 (UTC). */
export function hourOfName(hour: string): number {
  const [year, month, day] = [hour.slice(0, 4), hour.slice(4, 6), hour.slice(6, 8)];
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour.slice(9))) / MS_PER_HOUR
  );
}

/** Returns the stream to which frames of a camera's hour (since 1970) are copied when their segment expires. */
export function keptStream(site: string, camera: string, hour: number): StreamName {
  return `kept-${site}.${camera}-${hourName(hour * MS_PER_HOUR).slice(0, 8)}` as StreamName;
}

/** Returns the stream with the summary of a camera's expired hour (since 1970). */
export function expiredStream(site: string, camera: string, hour: number): StreamName {
  return `expired-${site}.${camera}-${hourName(hour * MS_PER_HOUR).slice(0, 6)}` as StreamName;
}

/** Returns the stream with the reports of retention; its site is that of the platform. */
export function retentionStream(site: string): StreamName {
  return `retention-${site}` as StreamName;
}

/** Returns the stream of a camera's events. */
export function cameraStream(site: string, camera: string): StreamName {
  return `camera-${site}.${camera}` as StreamName;
}

/**
 * Returns the stream of an alert and the actions that it triggers; the alert id is unique within its site.
 */
export function alertStream(site: string, alertId: string): StreamName {
  return `alert-${site}.${alertId}` as StreamName;
}

/** Returns the stream of a replay. */
export function replayStream(replayId: string): StreamName {
  return `replay-${replayId}` as StreamName;
}

/** Returns the stream of a hold. */
export function holdStream(holdId: string): StreamName {
  return `hold-${holdId}` as StreamName;
}

/** Returns the stream that an event belongs to. */
export function streamOf(event: DetektorEvent): StreamName {
  if (isFrameEvent(event))
    return frameStream(event.site, event.data.camera_id, event.data.frame_id);
  if (isCameraEvent(event)) return cameraStream(event.site, event.data.camera_id);
  if (isAlertEvent(event)) return alertStream(event.site, event.data.alert_id);
  if (event.type === "detektor.retention.hastened.v1") return retentionStream(event.site);
  if (event.type === "detektor.segment.closed.v1") return event.data.stream as StreamName;
  if (event.type === "detektor.segment.expired.v1" || event.type === "detektor.hold.noted.v1")
    return expiredStreamOf(event.data.stream);
  if (isHoldEvent(event)) return holdStream(event.data.hold_id);
  return replayStream(event.data.replay_id);
}

/**
 * Returns whether an event may be in a stream: the one it belongs to, or the one before alert streams named a
 * site.
 */
export function isStreamOf(event: DetektorEvent, stream: string): boolean {
  if (stream === streamOf(event)) return true;
  return isAlertEvent(event) && stream === `alert-${event.data.alert_id}`;
}

/** Reverses the functions above; a name that none of them makes is `other`. */
export function parseStream(name: string): ParsedStream {
  const [, frameSite, frameCamera, hour] = FRAMES.exec(name) ?? [];
  if (frameSite !== undefined && frameCamera !== undefined && hour !== undefined) {
    return { kind: "frames", site: frameSite, camera: frameCamera, hour };
  }
  const [, keptSite, keptCamera, day] = KEPT.exec(name) ?? [];
  if (keptSite !== undefined && keptCamera !== undefined && day !== undefined) {
    return { kind: "kept", site: keptSite, camera: keptCamera, day };
  }
  const [, expiredSite, expiredCamera, month] = EXPIRED.exec(name) ?? [];
  if (expiredSite !== undefined && expiredCamera !== undefined && month !== undefined) {
    return { kind: "expired", site: expiredSite, camera: expiredCamera, month };
  }
  const [, retentionSite] = RETENTION.exec(name) ?? [];
  if (retentionSite !== undefined) return { kind: "retention", site: retentionSite };
  const [, site, camera] = CAMERA.exec(name) ?? [];
  if (site !== undefined && camera !== undefined) return { kind: "camera", site, camera };
  const [, alertSite, alertId] = ALERT.exec(name) ?? [];
  if (alertSite !== undefined && alertId !== undefined)
    return { kind: "alert", site: alertSite, alertId };
  if (name.length > 7 && name.startsWith("replay-")) {
    return { kind: "replay", replayId: name.slice(7) };
  }
  if (name.length > 5 && name.startsWith("hold-")) return { kind: "hold", holdId: name.slice(5) };
  return { kind: "other" };
}

/** Returns the stream, which outlives it, of what is known of an expired segment or of a day of kept frames. */
function expiredStreamOf(stream: string): StreamName {
  const parsed = parseStream(stream);
  if (parsed.kind !== "frames" && parsed.kind !== "kept")
    throw new RangeError(`${stream} has no frames`);
  const hour = parsed.kind === "frames" ? parsed.hour : `${parsed.day}T00`;
  return expiredStream(parsed.site, parsed.camera, hourOfName(hour));
}

function hourName(ms: number): string {
  const number = Math.floor(ms / MS_PER_HOUR);
  if (number !== cachedHour.number) {
    const iso = new Date(number * MS_PER_HOUR).toISOString();
    cachedHour = { number, name: iso.slice(0, 13).replaceAll("-", "") };
  }
  return cachedHour.name;
}
