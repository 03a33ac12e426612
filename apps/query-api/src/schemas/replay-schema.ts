import { isoOfUs } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import { jaegerTraceUrl } from "../frames/jaeger-url.ts";
import type { ReplayJob } from "../replay/replay-job.ts";
import { timeSchema } from "./time-schema.ts";

/** A replay and how far it is. */
export const replaySchema = z
  .object({
    id: z.string().openapi({ format: "uuid" }),
    state: z.enum(["running", "completed", "failed", "dry_run"]),
    selector: z.object({ frame_id: z.string().optional(), correlation_id: z.string().optional() }),
    mode: z.enum(["same"]),
    dry_run: z.boolean(),
    force: z.boolean(),
    frames: z.int(),
    spans: z.int().openapi({ description: "Of all traces, skipped ones included" }),
    trace_ids: z.array(z.string()),
    skipped_trace_ids: z
      .array(z.string())
      .openapi({ description: "Pushed before with the same content" }),
    links: z.array(z.string()).openapi({ description: "Jaeger's pages, where a Jaeger is known" }),
    pushed_spans: z.int(),
    rejected_spans: z.int().openapi({ description: "Refused by the backend one by one" }),
    warnings: z.array(z.string()),
    error: z.string().nullable().openapi({ description: "What went wrong and what to check" }),
    requested_at: timeSchema,
    finished_at: timeSchema.nullable(),
  })
  .openapi("Replay");

/** A replay as the API answers it. */
export function replayAnswer(job: ReplayJob, jaegerUrl: string | null) {
  const { selector, mode, dry_run, force } = job.request;
  const links = job.progress.trace_ids
    .map((traceId) => jaegerTraceUrl(traceId, jaegerUrl))
    .filter((link) => link !== null);
  return {
    id: job.id,
    state: job.state,
    selector,
    mode,
    dry_run,
    force,
    ...job.progress,
    links,
    requested_at: isoOfUs(job.requestedAtMs * 1_000),
    finished_at: job.finishedAtMs === null ? null : isoOfUs(job.finishedAtMs * 1_000),
  };
}
