import { z } from "zod";

/** The fields of a replay in the query API that are shown here; other fields are kept for --json. */
export const replaySchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  mode: z.string(),
  frames: z.number(),
  spans: z.number(),
  size_bytes: z.number(),
  trace_ids: z.array(z.string()),
  skipped_trace_ids: z.array(z.string()),
  links: z.array(z.string()),
  pushed_traces: z.number(),
  pushed_spans: z.number(),
  rejected_spans: z.number(),
  warnings: z.array(z.string()),
  error: z.string().nullable(),
  requested_at: z.string(),
});

export type ReplayJob = z.output<typeof replaySchema>;
