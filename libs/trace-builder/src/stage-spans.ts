import { sentIdOf, spanIdOf } from "@detektor/events";
import { SpanKind, type SpanStatus, SpanStatusCode } from "@opentelemetry/api";
import { attributes, cut } from "./attributes.ts";
import { detectionAttributes } from "./detection-attributes.ts";
import { producerLinks } from "./producer-links.ts";
import { isTrackOf, type RelatedFrame, relatedLinks } from "./related-links.ts";
import { attributesBy, type FrameContext, type SpanDraft } from "./span-draft.ts";
import { processName, queueName } from "./span-names.ts";
import type { TracedAttempt } from "./traced-frame.ts";

const messaging = {
  "messaging.system": "nats",
  "messaging.destination.template": "frames.v1.{site}.{camera}.{event}",
} as const;

/** The spans of an attempt at a stage: what it worked, and what it waited if it did. */
export function stageSpans(
  traced: TracedAttempt,
  context: FrameContext,
  related: readonly RelatedFrame[],
): readonly SpanDraft[] {
  const common = {
    ...attributesBy(traced.by, context),
    ...messaging,
    ...attributes(stageAttributes(traced)),
  };
  const work = processSpan(traced, common, context, related);
  return [...queueSpans(traced, common, context, work.startUs), work];
}

/** So long a wait is shown with a microsecond before it and after it, at which other spans end and begin. */
const leastShownWaitUs = 3;

function queueSpans(
  { attempt, key, by }: TracedAttempt,
  common: SpanDraft["attributes"],
  context: FrameContext,
  startedUs: number,
): readonly SpanDraft[] {
  const waitUs = usOf(attempt.queueWaitMs);
  if (waitUs === undefined || waitUs < leastShownWaitUs) return [];
  return [
    {
      spanId: spanIdOf(context.traceId, "queue", key),
      name: queueName(attempt.stage),
      kind: SpanKind.INTERNAL,
      startUs: startedUs - waitUs + 1,
      endUs: startedUs - 1,
      attributes: common,
      links: [],
      status: { code: SpanStatusCode.UNSET },
      by,
    },
  ];
}

function processSpan(
  traced: TracedAttempt,
  common: SpanDraft["attributes"],
  context: FrameContext,
  related: readonly RelatedFrame[],
): SpanDraft {
  const { attempt, key, by, started, detections } = traced;
  const { startedUs, endedUs, state } = attempt;
  const beginUs = startedUs ?? endedUs ?? context.lastUs;
  return {
    spanId: spanIdOf(context.traceId, "process", key),
    name: processName(attempt.stage),
    kind: SpanKind.CONSUMER,
    startUs: beginUs,
    endUs: Math.max(endedUs ?? context.lastUs, beginUs + 1),
    attributes: {
      ...common,
      "messaging.operation.type": "process",
      ...attributes({
        "frame.span_state":
          state === "open" ? "open" : startedUs === null ? "missing_start" : undefined,
        ...detectionAttributes(detections),
      }),
    },
    links: [
      ...producerLinks([started, by], context.frameTraceId),
      ...relatedLinks(related.filter(isOf(traced)), context.frameTraceId),
    ],
    status: statusOf(traced),
    by,
  };
}

const isOf =
  ({ attempt, detections }: TracedAttempt) =>
  (frame: RelatedFrame): boolean =>
    frame.kind === "batch"
      ? frame.key === attempt.fact.batch
      : detections.some((detection) => isTrackOf(frame, detection));

function statusOf({ attempt: { state, fact } }: TracedAttempt): SpanStatus {
  if (state !== "failed") return { code: SpanStatusCode.UNSET };
  return { code: SpanStatusCode.ERROR, message: cut(fact.message || (fact.error ?? "failed")) };
}

/** Every time and duration that the API shows of the attempt is here, if the span can't say it. */
function stageAttributes({ attempt, by }: TracedAttempt): Readonly<Record<string, unknown>> {
  const { fact, state } = attempt;
  return {
    "frame.stage": attempt.stage,
    "frame.stage_index": attempt.index,
    "frame.attempt": attempt.attempt,
    "frame.pipeline": attempt.pipeline,
    "frame.processor_id": attempt.processor,
    "frame.device": fact.device,
    "frame.batch_id": fact.batch,
    "frame.batch_size": fact.batchSize,
    "frame.work_us": attempt.workMs === null ? backwardsUs(attempt) : usOf(attempt.workMs),
    "frame.queue_wait_us": usOf(attempt.toldWaitMs),
    "frame.batch_wait_us": usOf(fact.batchMs ?? null),
    "frame.transport_us": usOf(attempt.transportMs),
    "frame.cause_event_id": by.event.causationid,
    "frame.retryable": state === "failed" ? (fact.retryable ?? false) : undefined,
    "event.id": sentIdOf(by.event),
    "error.type": fact.error,
  };
}

/** Work that ended before it began, as it was told: less than nothing. */
function backwardsUs({ startedUs, endedUs }: TracedAttempt["attempt"]): number | undefined {
  return startedUs === null || endedUs === null ? undefined : endedUs - startedUs;
}

/** Whole microseconds; undefined where unknown, and beyond what numbers hold. */
function usOf(ms: number | null): number | undefined {
  const us = Math.round((ms ?? Number.NaN) * 1_000);
  return Number.isSafeInteger(us) ? us : undefined;
}
