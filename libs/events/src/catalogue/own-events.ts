import { z } from "zod";
import { countField, nameField, oneOf, text, timeField } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

const traceIds = z.array(text(32), { error: "an array of trace ids" });

const replayFields = {
  replay_id: nameField,
  mode: oneOf(["same", "new_trace", "namespace"]),
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
  "detektor.segment.expired.v1": z
    .object({
      stream: text(256),
      ledger: z.unknown(),
      histograms: z.unknown(),
      hash: text(128),
    })
    .meta({ description: "A segment is gone; what must outlive it is here." }),
} as const;
