import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import { clockOffset } from "../figures/clock-offset.ts";
import type { CameraRow } from "../queries/list-cameras.ts";
import { orNull } from "./or-null.ts";
import { timeSchema } from "./time-schema.ts";

const clockOffsetSource = z.enum(["capture_time", "clock_adjusted"]).openapi("ClockOffsetSource");

/** A camera that any event has named. */
export const cameraSchema = z
  .object({
    site: z.string(),
    camera_id: z.string(),
    connected: z
      .boolean()
      .nullable()
      .openapi({ description: "Null while no event has reported it" }),
    disconnect_reason: z.string().nullable(),
    session_id: z.string().nullable(),
    clock_offset_ms: z.number().nullable().openapi({
      description: "The offset of its clock, from `clock_offset_source`; null while unknown",
    }),
    clock_offset_source: orNull(clockOffsetSource).openapi({
      description:
        "`capture_time`: its newest frame's capture_time differs by more than 60 s from the time of the host that reported it (negative: behind), and is not used for durations of its frames. `clock_adjusted`: reported by the camera's newest clock_adjusted event",
    }),
    first_seen_at: timeSchema.openapi({ description: "The earliest time of its events" }),
    last_seen_at: timeSchema.openapi({ description: "The latest time of its events" }),
    last_recorded_at: timeSchema,
    expected_interval_ms: z.int().nullable().openapi({
      description: "Usual interval of its last frames; null while there are too few frames",
    }),
    usual_interval_ms: z.int().nullable().openapi({
      description: "The same as `expected_interval_ms`",
    }),
    silent_since: timeSchema.nullable().openapi({
      description:
        "Time of its newest frame, if it has sent none for longer than usual or camera.silent reported it; null otherwise",
    }),
    clock_off_since: timeSchema.nullable().openapi({
      description:
        "When camera.clock_off reported its clock, until camera.clock_settled does; null otherwise",
    }),
    picture_frame_id: z.string().nullable().openapi({
      description:
        "Its newest frame of which more pictures were stored than deleted; null if there is none. `/v1/frames/{frame_id}/picture` returns the picture",
    }),
  })
  .openapi("Camera");

/** Returns a camera's row in the form that the API answers. */
export function cameraAnswer(row: CameraRow) {
  const intervalMs = row.usual_ms === null ? null : Number(row.usual_ms);
  const { clockOff } = row.state_doc;
  return {
    site: row.site,
    camera_id: row.camera_id,
    connected: row.connected,
    disconnect_reason: row.connected === false ? (row.state_doc.connection?.reason ?? null) : null,
    session_id: row.session_id,
    ...clockOffset(row),
    first_seen_at: isoOfUs(Number(row.first_seen_us)),
    last_seen_at: isoOfUs(Number(row.last_seen_us)),
    last_recorded_at: isoOfUs(Number(row.last_recorded_us)),
    expected_interval_ms: intervalMs,
    usual_interval_ms: intervalMs,
    silent_since: silentSince(row),
    clock_off_since: clockOff?.isOn === true ? isoOfUs(clockOff.us) : null,
    picture_frame_id: row.picture_frame_id,
  };
}

/** Returns since when it is silent, by its usual interval now or as camera.silent reported it. */
function silentSince({ is_silent, newest_frame_us, state_doc: { silence } }: CameraRow) {
  if (newest_frame_us === null) return null;
  const isReported = silence?.isOn === true && Number(newest_frame_us) <= silence.sinceUs;
  return is_silent === true || isReported ? isoOfUs(Number(newest_frame_us)) : null;
}
