import { type DropReason, policyDropReasons, sentIdOf, spanIdOf } from "@detektor/events";
import { SpanKind, type SpanStatus, SpanStatusCode } from "@opentelemetry/api";
import { attributes, cut } from "./attributes.ts";
import { producerLinks } from "./producer-links.ts";
import { attributesBy, type FrameContext, type SpanDraft } from "./span-draft.ts";
import { dropName } from "./span-names.ts";
import type { ProducerEvent, TracedEvent } from "./traced-event.ts";

type Dropped = Extract<ProducerEvent, { type: "detektor.frame.dropped.v1" }>;

const onPurpose: ReadonlySet<DropReason> = new Set(policyDropReasons);

/** Returns a span of 1 µs for every event that says the frame was dropped. */
export function dropSpans(context: FrameContext): readonly SpanDraft[] {
  const counts = new Map<string, number>();
  return context.events.filter(isDropped).map((dropped) => {
    const { pipeline = "main", stage = "" } = dropped.event.data;
    const key = `${pipeline}|${stage}|1`;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    return dropSpan(dropped, `${key}|${n}`, context);
  });
}

function dropSpan(by: TracedEvent<Dropped>, key: string, context: FrameContext): SpanDraft {
  const { causationid, data } = by.event;
  return {
    spanId: spanIdOf(context.traceId, "drop", key),
    name: dropName,
    kind: SpanKind.INTERNAL,
    startUs: by.fact.us,
    endUs: by.fact.us + 1,
    attributes: attributes({
      ...attributesBy(by, context),
      "frame.drop_reason": data.reason,
      "frame.stage": data.stage,
      "frame.queue": data.queue,
      "frame.queue_depth_frames": data.depth_frames,
      "frame.pipeline": data.pipeline ?? "main",
      "frame.cause_event_id": causationid,
      "event.id": sentIdOf(by.event),
    }),
    links: producerLinks([by], context.frameTraceId),
    status: statusOf(data),
    by,
  };
}

function statusOf({ reason, stage, queue, depth_frames }: Dropped["data"]): SpanStatus {
  if (onPurpose.has(reason)) return { code: SpanStatusCode.UNSET };
  const where = [
    stage === undefined ? [] : `stage ${stage}`,
    queue === undefined ? [] : `queue ${queue}`,
    depth_frames === undefined ? [] : `${depth_frames} frames in it`,
  ].flat();
  return { code: SpanStatusCode.ERROR, message: cut([reason, ...where].join(", ")) };
}

function isDropped(traced: TracedEvent): traced is TracedEvent<Dropped> {
  return traced.event.type === "detektor.frame.dropped.v1";
}
