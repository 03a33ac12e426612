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
    connected: z.boolean().nullable().openapi({ description: "Null while no event has said" }),
    disconnect_reason: z.string().nullable(),
    session_id: z.string().nullable(),
    clock_offset_ms: z.number().nullable().openapi({
      description:
        "How far its clock is off, as `clock_offset_source` says; null while nothing says",
    }),
    clock_offset_source: orNull(clockOffsetSource).openapi({
      description:
        "`capture_time`: its newest frame's capture_time lies more than 60 s from the time of the host that told of it, by so much (negative: behind), and decides no figure of its frames. `clock_adjusted`: the camera's own newest word",
    }),
    first_seen_at: timeSchema.openapi({ description: "The least time of its events" }),
    last_seen_at: timeSchema.openapi({ description: "The greatest time of its events" }),
    last_recorded_at: timeSchema,
    usual_interval_ms: z.int().nullable().openapi({
      description: "From frame to frame, of late; null while too little is known",
    }),
    silent_since: timeSchema.nullable().openapi({
      description:
        "Time of its newest frame, where it has had none for longer than is usual for it; null otherwise",
    }),
  })
  .openapi("Camera");

/** Returns a camera's row in the form that the API answers. */
export const cameraAnswer = (row: CameraRow) => ({
  site: row.site,
  camera_id: row.camera_id,
  connected: row.connected,
  disconnect_reason: row.connected === false ? (row.state_doc.connection?.reason ?? null) : null,
  session_id: row.session_id,
  ...clockOffset(row),
  first_seen_at: isoOfUs(Number(row.first_seen_us)),
  last_seen_at: isoOfUs(Number(row.last_seen_us)),
  last_recorded_at: isoOfUs(Number(row.last_recorded_us)),
  usual_interval_ms: row.usual_ms === null ? null : Number(row.usual_ms),
  silent_since: row.is_silent === true ? isoOfUs(Number(row.newest_frame_us)) : null,
});
