import { isoOfUs } from "@detektor/events";
import { type ReplayJob, type ReplaySummary, replayStates } from "@detektor/trace-replay";
import { z } from "@hono/zod-openapi";
import { jaegerTraceUrl } from "../frames/jaeger-url.ts";
import { selectorSchema } from "./selector-schema.ts";
import { timeSchema } from "./time-schema.ts";

const modeSchema = z.enum(["same", "new_trace", "namespace"]).openapi("ReplayMode");

const stateSchema = z.enum(replayStates).openapi("ReplayState", {
  description: "Failed, interrupted and cancelled replays can be resumed",
});

const summaryShape = {
  id: z.string().openapi({ format: "uuid" }),
  state: stateSchema,
  selector: selectorSchema,
  mode: modeSchema,
  dry_run: z.boolean(),
  force: z.boolean(),
  frames: z.int(),
  spans: z.int().openapi({ description: "Of all traces, skipped ones included" }),
  size_bytes: z
    .int()
    .openapi({ description: "Sum over all traces, each encoded as OTLP protobuf" }),
  pushed_traces: z.int(),
  pushed_spans: z.int(),
  rejected_spans: z.int().openapi({ description: "Spans that the backend rejected individually" }),
  warnings: z.array(z.string()),
  error: z.string().nullable().openapi({ description: "The cause, and what to check" }),
  requested_at: timeSchema,
  finished_at: timeSchema.nullable(),
} as const;

/** A replay and its progress, without its traces. */
export const replaySummarySchema = z.object(summaryShape).openapi("ReplaySummary");

/** A replay and its progress. */
export const replaySchema = z
  .object({
    ...summaryShape,
    namespace: z.string().nullable(),
    trace_ids: z
      .array(z.string())
      .openapi({ description: "The ids of all traces as pushed, skipped ones last" }),
    skipped_trace_ids: z
      .array(z.string())
      .openapi({ description: "Pushed before with the same content" }),
    links: z.array(z.string()).openapi({ description: "Links to Jaeger, if one is configured" }),
  })
  .openapi("Replay");

/** Returns a replay as an item of the API's list. */
export function replaySummaryAnswer(job: ReplaySummary) {
  const { id, state, selector, mode, dry_run, force } = job;
  const { site: _, done_traces: __, ...progress } = job.progress;
  return {
    id,
    state,
    selector,
    mode,
    dry_run,
    force,
    ...progress,
    requested_at: isoOfUs(job.requestedAtMs * 1000),
    finished_at: job.finishedAtMs === null ? null : isoOfUs(job.finishedAtMs * 1000),
  };
}

/** Returns a replay in the form that the API answers. */
export function replayAnswer(job: ReplayJob, jaegerUrl: string | null) {
  const { form, traces, skipped } = job.plan;
  const trace_ids = [...traces.map((trace) => trace.trace_id), ...skipped];
  const links = trace_ids
    .map((traceId) => jaegerTraceUrl(traceId, jaegerUrl))
    .filter((link) => link !== null);
  return {
    ...replaySummaryAnswer(job),
    namespace: form.namespace,
    trace_ids,
    skipped_trace_ids: skipped,
    links,
  };
}
