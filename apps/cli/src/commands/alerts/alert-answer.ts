import { z } from "zod";

/** The fields of an alert in the query API that are shown here; other fields are kept for --json. */
export const alertAnswer = z.looseObject({
  alert_id: z.string(),
  site: z.string(),
  camera_id: z.string().nullable(),
  rule_id: z.string().nullable(),
  severity: z.string().nullable(),
  message: z.string().nullable(),
  state: z.string(),
  frame_ids: z.array(z.string()),
  raised_at: z.string().nullable(),
  acknowledged_at: z.string().nullable(),
  acknowledged_by: z.string().nullable(),
  resolved_at: z.string().nullable(),
  jaeger_url: z.string().nullable(),
  occurrence_count: z.number(),
  earlier: z.array(
    z.looseObject({
      state: z.string(),
      raised_at: z.string().nullable(),
      resolved_at: z.string().nullable(),
    }),
  ),
});

/** An alert, as the query API returns it. */
export type AlertAnswer = z.output<typeof alertAnswer>;
