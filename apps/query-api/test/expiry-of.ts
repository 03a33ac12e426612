import { deflateRawSync } from "node:zlib";
import type { NewEvent } from "@detektor/event-log";
import { type DetektorEvent, segmentStream, toStored } from "@detektor/events";

/** The segment that expires: a camera's hour that begins at `atMs`, and the rule by which it does. */
export type ExpiryOptions = {
  readonly site: string;
  readonly camera: string;
  readonly atMs: number;
  readonly rule: object;
};

const packed = deflateRawSync("[]").toString("base64");

/** Returns the summary of a segment of three frames: one failed and is kept, one completed, one stayed open. */
export function expiryOf({ site, camera, atMs, rule }: ExpiryOptions): NewEvent {
  const minute = atMs / 60_000;
  const stream = segmentStream(site, camera, atMs / 3_600_000);
  const counts = { part: 1, parts: 1, events: 7, frames: 3, kept: 1, last_revision: "7" };
  const lists = { ledger: [[minute, 3, 1, 0, 1]], drops: [], detections: [], sessions: [] };
  const rest = { operations: [], histograms: packed, numbers: packed, hash: "0" };
  const time = new Date(atMs + 9 * 86_400_000).toISOString();
  const named = { stream, camera_id: camera, rule, newest_recorded_at: time };
  const event = {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "detektor/caretaker",
    type: "detektor.segment.expired.v1",
    time,
    site,
    data: { ...named, ...counts, ...lists, ...rest },
  } as unknown as DetektorEvent;
  return toStored(event, { ingestTime: time });
}
