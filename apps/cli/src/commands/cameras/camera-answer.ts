import { z } from "zod";

/** The fields of a camera in the query API that are shown here; other fields are kept for --json. */
export const cameraAnswer = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  connected: z.boolean().nullable(),
  disconnect_reason: z.string().nullable(),
  session_id: z.string().nullable(),
  clock_offset_ms: z.number().nullable(),
  first_seen_at: z.string(),
  last_seen_at: z.string(),
  silent_since: z.string().nullable(),
  expected_interval_ms: z.number().nullable(),
});

/** A camera, as the query API returns it. */
export type CameraAnswer = z.output<typeof cameraAnswer>;

/** Describes whether a camera is connected, as far as it has reported that. */
export function connectionText({ connected, disconnect_reason }: CameraAnswer): string {
  if (connected === null) return "unknown";
  if (connected) return "connected";
  return disconnect_reason === null ? "disconnected" : `disconnected: ${disconnect_reason}`;
}
