import { z } from "zod";
import { countField, nameField, oneOf, text, timeField } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

const traceIds = z.array(text(32), { error: "an array of trace ids" });

const replayFields = {
  replay_id: nameField,
  mode: oneOf(["same", "new_trace", "namespace"]),
} as const;

const anyArray = z.array(z.unknown(), { error: "an array" });

/** The segment, the rule by which it went, and its size; `part` of `parts` counts from 1. */
const segmentFields = {
  stream: text(256),
  camera_id: nameField,
  rule: z.record(z.string(), z.unknown()),
  part: countField,
  parts: countField,
  last_revision: text(20),
  newest_recorded_at: timeField,
  events: countField,
  kept: countField,
} as const;

/** The figures of the segment: lists in the clear, what is long as compressed text. */
const summaryFields = {
  ledger: anyArray,
  drops: anyArray,
  detections: anyArray,
  sessions: anyArray,
  camera: z.unknown().optional(),
  operations: anyArray,
  histograms: text(300_000),
  numbers: text(300_000),
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
  "detektor.segment.closed.v1": z
    .object({ stream: text(256) })
    .meta({ description: "A segment takes no more events: it is about to expire." }),
  "detektor.segment.expired.v1": z
    .object({ ...segmentFields, ...summaryFields })
    .meta({ description: "A segment is gone; what must outlive it is here." }),
} as const;
