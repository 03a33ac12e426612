import type { WireEvent } from "../session-copy.ts";
import { shownIdOf } from "./model-order.ts";
import { optionalFields, usableTraceparent } from "./odd-voice.ts";
import { withDigits } from "./wire-text.ts";

/** Returns an event as the log must return it: as sent, without nulls, which count as absent. */
export function shownEvent(event: WireEvent): object {
  const { source, type, time, site, data, causationid, traceparent } = event;
  const optional = optionalFields[type.split(".")[2] ?? ""] ?? [];
  const known = Object.entries(data).filter(
    ([name, value]) => value !== null || !optional.includes(name),
  );
  return {
    id: shownIdOf(event),
    source,
    type,
    time,
    site,
    causationid: causationid ?? undefined,
    traceparent: traceparent === usableTraceparent ? traceparent : undefined,
    data: withDigits(JSON.stringify({ ...Object.fromEntries(known), ...objectsOf(data) })),
  };
}

/** Returns detected objects as they are stored: a numeric id becomes its digits, null is left out. */
function objectsOf(data: WireEvent["data"]): object {
  const objects = data["objects"];
  if (!Array.isArray(objects)) return {};
  return { objects: objects.map((one: DetectedObject) => storedObject(one)) };
}

interface DetectedObject {
  readonly object_id?: unknown;
  readonly zones?: unknown;
  readonly attributes: unknown;
  readonly confidence: number;
}

function storedObject({ object_id, zones, ...object }: DetectedObject): object {
  return { ...textId(object_id), ...((zones ?? null) !== null && { zones }), ...object };
}

function textId(id: unknown): { object_id?: string } {
  return (id ?? null) === null ? {} : { object_id: JSON.stringify(id).replaceAll('"', "") };
}

/** Returns a frame's objects as a list of detections must show them; confidences are limited to 0 to 1. */
export function shownObjects({ data }: WireEvent): object[] {
  const objects = (data["objects"] ?? []) as readonly DetectedObject[];
  return objects.map((one) => {
    const { object_id, zones, ...object } = one;
    const confidence = Math.min(Math.max(object.confidence, 0), 1);
    const shown = {
      frame_id: data["frame_id"],
      camera_id: data.camera_id,
      object_id: textId(object_id).object_id ?? null,
      zones: zones ?? [],
      ...object,
      confidence,
    };
    return withDigits(JSON.stringify(shown)) as object;
  });
}
