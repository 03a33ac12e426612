import { z } from "zod";
import { cameraReports } from "./camera-reports.ts";
import { countField, nameField, oneOf, prose, text, timeField, whole } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";
import { holdEvents } from "./hold-events.ts";
import { retentionEvents } from "./retention-events.ts";

const traceIds = z.array(text(32), { error: "an array of trace ids" });

const replayFields = {
  replay_id: nameField,
  mode: oneOf(["same", "new_trace", "namespace"]),
} as const;

/** The longest compressed text of a part: two of them and the lists fit into one append. */
const packed = text(450_000);
/** A name as the read models store it. */
const storedName = prose(300);
const microseconds = whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
/** Minutes since 1970. */
const minute = countField;

/**
 * The segment, the rule by which it expired, and its size as a whole; `part` of `parts` counts from 1. The
 * revision and the positions are those of its first event and of the one that closed it.
 */
const segmentFields = {
  stream: text(256),
  camera_id: nameField,
  rule: z.record(z.string(), z.unknown()),
  part: countField,
  parts: countField,
  last_revision: text(20),
  first_position: text(20).optional(),
  last_position: text(20).optional(),
  closed_at: timeField.optional(),
  newest_recorded_at: timeField,
  events: countField,
  frames: countField,
  kept: countField,
} as const;

const capture = z.object({ us: microseconds, offset_us: microseconds });
const cameraTimes = z.object({
  first_us: microseconds,
  last_us: microseconds,
  recorded_us: microseconds,
  capture: capture.optional(),
});

/**
 * What the frames of this part add to counts. Each list has rows of a fixed order: ledger (minute, captured,
 * completed, dropped, failed), drops (minute, reason, stage, frames), detections (first minute of the hour,
 * class, model, its version, objects), sessions (session, first and last time in its ids in µs, frames),
 * operations (service, operation, kind of span, time of record in µs). What is long is compressed text.
 */
const summaryFields = {
  ledger: z.array(z.tuple([minute, countField, countField, countField, countField])),
  drops: z.array(z.tuple([minute, storedName, storedName, countField])),
  detections: z.array(z.tuple([minute, storedName, storedName, storedName, countField])),
  sessions: z.array(z.tuple([storedName, microseconds, microseconds, countField])),
  camera: cameraTimes.optional(),
  operations: z.array(z.tuple([storedName, storedName, storedName, microseconds])),
  histograms: packed,
  numbers: packed,
  hash: text(128),
} as const;

/** The events that only Detektor itself writes to the log; producers may not send them. */
export const ownEvents = {
  "detektor.replay.requested.v1": z
    .object({ ...replayFields, selector: z.record(z.string(), z.unknown()).optional() })
    .meta({ description: "Somebody has asked for traces to be replayed." }),
  "detektor.replay.completed.v1": z
    .object({ ...replayFields, trace_ids: traceIds, span_count: countField })
    .meta({ description: "The traces of a replay have been sent." }),
  "detektor.frame.stuck.v1": z
    .object({ ...frameFields, open_stage: nameField.optional(), since: timeField })
    .meta({ description: "A frame has been open for longer than it should. Never terminal." }),
  ...cameraReports,
  ...holdEvents,
  "detektor.segment.closed.v1": z
    .object({ stream: text(256) })
    .meta({ description: "A segment takes no more events: it is about to expire." }),
  "detektor.segment.expired.v1": z
    .object({ ...segmentFields, ...summaryFields })
    .meta({ description: "A segment is about to be deleted; what must outlive it is here." }),
  ...retentionEvents,
} as const;
