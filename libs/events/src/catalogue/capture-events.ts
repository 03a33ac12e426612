import { z } from "zod";
import {
  countField,
  flagField,
  int64Field,
  numberField,
  oneOf,
  seqField,
  sizeBytesField,
  text,
  timeField,
} from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

/** The source of a capture time. */
export const clockSourceField = oneOf(["rtcp_ntp", "abs_capture", "host", "unknown"]);

export const captureEvents = {
  "detektor.frame.captured.v1": z
    .object({
      ...frameFields,
      capture_time: timeField,
      seq: seqField,
      session_id: text(128),
      received_time: timeField.optional(),
      pts_ns: int64Field.optional(),
      width_px: countField.optional(),
      height_px: countField.optional(),
      format: text(64).optional(),
      size_bytes: sizeBytesField.optional(),
      keyframe: flagField.optional(),
      clock_source: clockSourceField.optional(),
      clock_offset_ms: numberField.optional(),
      clock_uncertainty_ms: numberField.optional(),
    })
    .meta({ description: "A camera's frame has been captured." }),
} as const;
