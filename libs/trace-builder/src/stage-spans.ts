import { spanIdOf } from "@detektor/events";
import { SpanKind, type SpanStatus, SpanStatusCode } from "@opentelemetry/api";
import { attributes, cut } from "./attributes.ts";
import { producerLinks } from "./producer-links.ts";
import { queueWaitUs } from "./queue-wait.ts";
import { type RelatedFrame, relatedLinks } from "./related-links.ts";
import { attributesBy, type FrameContext, type SpanDraft } from "./span-draft.ts";
import type { StageAttempt } from "./stage-attempts.ts";

const messaging = {
  "messaging.system": "nats",
  "messaging.destination.template": "frames.v1.{site}.{camera}.{event}",
} as const;

/** The two spans of a try of a stage: what it waited, and what it worked. */
export function stageSpans(
  attempt: StageAttempt,
  attempts: readonly StageAttempt[],
  context: FrameContext,
  related: readonly RelatedFrame[],
): readonly SpanDraft[] {
  const by = attempt.result ?? attempt.started;
  if (!by) return [];
  const common = { ...attributesBy(by, context), ...messaging, ...stageAttributes(attempt) };
  const span = { by, common, attempt, context };
  return [
    queueSpan(span, queueWaitUs(attempt, context.facts, attempts)),
    processSpan(span, related),
  ];
}

type Span = Pick<SpanDraft, "by"> & {
  readonly common: SpanDraft["attributes"];
  readonly attempt: StageAttempt;
  readonly context: FrameContext;
};

function queueSpan({ by, common, attempt, context }: Span, waitUs: number | null): SpanDraft {
  const startedUs = attempt.startUs ?? attempt.endUs ?? context.lastUs;
  const startUs = startedUs - Math.max(waitUs ?? 0, 0);
  return {
    spanId: spanIdOf(context.traceId, "queue", keyOf(attempt)),
    name: `queue ${attempt.stage}`,
    kind: SpanKind.INTERNAL,
    startUs,
    endUs: Math.max(startedUs, startUs + 1),
    attributes: attributes({
      ...common,
      "frame.queue_wait_us": waitUs,
      "frame.span_state": waitUs === null ? "missing_start" : undefined,
    }),
    links: [],
    status: { code: SpanStatusCode.UNSET },
    by,
  };
}

function processSpan(
  { by, common, attempt, context }: Span,
  related: readonly RelatedFrame[],
): SpanDraft {
  const { startUs, endUs, result } = attempt;
  const beginUs = startUs ?? endUs ?? context.lastUs;
  const batch = related.filter((frame) => frame.kind === "batch" && frame.key === batchOf(attempt));
  return {
    spanId: spanIdOf(context.traceId, "process", keyOf(attempt)),
    name: `process ${attempt.stage}`,
    kind: SpanKind.CONSUMER,
    startUs: beginUs,
    endUs: Math.max(endUs ?? context.lastUs, beginUs + 1),
    attributes: attributes({
      ...common,
      "messaging.operation.type": "process",
      "frame.work_us": startUs === null || endUs === null ? undefined : endUs - startUs,
      "frame.span_state": result === null ? "open" : startUs === null ? "missing_start" : undefined,
    }),
    links: [
      ...producerLinks([attempt.started, result], context.frameTraceId),
      ...relatedLinks(batch, context.frameTraceId),
    ],
    status: statusOf(result),
    by,
  };
}

function statusOf(result: StageAttempt["result"]): SpanStatus {
  if (result?.event.type !== "detektor.frame.stage_failed.v1")
    return { code: SpanStatusCode.UNSET };
  const { error_type, message } = result.event.data;
  return { code: SpanStatusCode.ERROR, message: cut(message || error_type) };
}

function stageAttributes({ pipeline, stage, attempt, started, result }: StageAttempt) {
  const event = (result ?? started)?.event;
  const failed = event?.type === "detektor.frame.stage_failed.v1" ? event.data : undefined;
  const done = event?.type === "detektor.frame.stage_completed.v1" ? event.data : undefined;
  return {
    "frame.stage": stage,
    "frame.stage_index": event?.data.stage_index,
    "frame.attempt": attempt,
    "frame.pipeline": pipeline,
    "frame.processor_id": event?.data.processor_id,
    "frame.device": done?.device,
    "frame.batch_id": done?.batch_id,
    "frame.batch_size": done?.batch_size,
    "frame.cause_event_id": event?.causationid,
    "frame.retryable": failed?.retryable,
    "event.id": event?.id,
    "error.type": failed?.error_type,
  };
}

function batchOf({ result }: StageAttempt): string | undefined {
  return result?.event.type === "detektor.frame.stage_completed.v1"
    ? result.event.data.batch_id
    : undefined;
}

const keyOf = ({ pipeline, stage, attempt, n }: StageAttempt): string =>
  `${pipeline}|${stage}|${attempt}|${n}`;
