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

/** Returns the spans of an attempt at a stage: its work, and its wait if it had one. */
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

/**
 * The shortest wait that is drawn with a microsecond before it and after it, at which other spans end and
 * begin.
 */
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

/** Returns the times and durations of the attempt that the API shows and the span itself can't express. */
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
    "frame.queue_wait_us": usOf(attempt.reportedWaitMs),
    "frame.batch_wait_us": usOf(fact.batchMs ?? null),
    "frame.transport_us": usOf(attempt.transportMs),
    "frame.cause_event_id": by.event.causationid,
    "frame.retryable": state === "failed" ? (fact.retryable ?? false) : undefined,
    "event.id": sentIdOf(by.event),
    "error.type": fact.error,
  };
}

/** Returns the negative duration of work that was reported to end before it began. */
function backwardsUs({ startedUs, endedUs }: TracedAttempt["attempt"]): number | undefined {
  return startedUs === null || endedUs === null ? undefined : endedUs - startedUs;
}

/** Returns whole microseconds; undefined if unknown or out of range. */
function usOf(ms: number | null): number | undefined {
  const us = Math.round((ms ?? Number.NaN) * 1000);
  return Number.isSafeInteger(us) ? us : undefined;
}
