import { z } from "zod";

const ms = z.number().nullable();
const text = z.string().nullable();

/** The fields of a frame in the query API that are shown here; other fields are kept for --json. */
export const frameAnswer = z.looseObject({
  frame_id: z.string(),
  site: z.string(),
  camera_id: z.string(),
  state: z.string(),
  captured_at: z.string().nullable(),
  total_ms: ms,
  drop_reason: z.string().nullable(),
  error_type: z.string().nullable(),
  drop: z
    .looseObject({ reason: z.string(), stage: text, queue: text, depth_frames: ms })
    .nullable(),
  failure: z
    .looseObject({ error_type: z.string(), stage: text, attempts: ms, message: text })
    .nullable(),
  trace_id: z.string(),
  jaeger_url: z.string().nullable(),
  stream: z.string(),
  event_count: z.number(),
  flags: z.array(z.string()),
  other_cameras: z.array(z.looseObject({ site: z.string(), camera_id: z.string() })),
  stages: z.array(
    z.looseObject({
      stage: z.string(),
      state: z.string(),
      attempt: z.number(),
      work_ms: ms,
      queue_wait_ms: ms,
      batch_wait_ms: ms,
      transport_ms: ms,
      processor_id: text,
      error_type: text,
      message: text,
    }),
  ),
  objects: z.array(z.looseObject({ class: z.string(), confidence: z.number() })),
  stored: z.array(z.looseObject({ stored_at: z.string(), backend: z.string(), uri: z.string() })),
  deleted: z.array(z.looseObject({ deleted_at: z.string(), reason: z.string() })),
});

/** A frame, as the query API returns it. */
export type FrameAnswer = z.output<typeof frameAnswer>;
