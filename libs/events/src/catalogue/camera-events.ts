import { z } from "zod";
import { clockSourceField } from "./capture-events.ts";
import { atLeastZero, cameraField, numberField, seqField, text, whole } from "./fields.ts";
import { dropReasonField } from "./terminal-events.ts";

const cameraFields = { camera_id: cameraField, session_id: text(128).optional() } as const;

/** The sequence numbers `from_seq` to `to_seq`, both included. */
const framesLost = z
  .object({
    camera_id: cameraField,
    session_id: text(128),
    from_seq: seqField,
    to_seq: seqField,
    count: whole(1, Number.MAX_SAFE_INTEGER),
    reason: dropReasonField,
  })
  .check((lost) => {
    const { from_seq, to_seq, count } = lost.value;
    const expected = to_seq - from_seq + 1;
    const [path, message] =
      expected < 1
        ? ["to_seq", `not below from_seq (${from_seq})`]
        : ["count", `to_seq - from_seq + 1, which is ${expected}`];
    if (expected >= 1 && count === expected) return;
    lost.issues.push({ code: "custom", path: [path], message, input: lost.value[path as "count"] });
  })
  .meta({ description: "A camera's frames were lost before they were captured." });

export const cameraEvents = {
  "detektor.camera.connected.v1": z
    .object(cameraFields)
    .meta({ description: "A camera session has begun." }),
  "detektor.camera.disconnected.v1": z
    .object({ ...cameraFields, reason: text(1024).optional() })
    .meta({ description: "A camera session has ended." }),
  "detektor.camera.clock_adjusted.v1": z
    .object({ ...cameraFields, offset_ms: numberField })
    .meta({ description: "A camera's clock has been set; version 2 says by which clock." }),
  "detektor.camera.clock_adjusted.v2": z
    .object({
      ...cameraFields,
      offset_ms: numberField,
      clock_source: clockSourceField,
      clock_uncertainty_ms: atLeastZero().optional(),
    })
    .meta({ description: "A camera's clock has been set by the clock named in `clock_source`." }),
  "detektor.camera.config_changed.v1": z
    .object(cameraFields)
    .meta({ description: "A camera's configuration has changed." }),
  "detektor.camera.frames_lost.v1": framesLost,
} as const;
