import { spanIdOf } from "@detektor/events";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { attributes } from "./attributes.ts";
import type { Fact, FrameFact } from "./ordered-facts.ts";
import { producerLinks } from "./producer-links.ts";
import { attributesBy, type FrameContext, type SpanDraft } from "./span-draft.ts";

type Dropped = Extract<FrameFact, { type: "detektor.frame.dropped.v1" }>;

/** A span of 1 µs for every event that says the frame was dropped. */
export function dropSpans(context: FrameContext): readonly SpanDraft[] {
  const counts = new Map<string, number>();
  return context.facts.filter(isDropped).map((fact) => {
    const { pipeline = "main", stage = "" } = fact.event.data;
    const key = `${pipeline}|${stage}|1`;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    return dropSpan(fact, `${key}|${n}`, context);
  });
}

function dropSpan(by: Fact<Dropped>, key: string, context: FrameContext): SpanDraft {
  const { id, causationid, data } = by.event;
  return {
    spanId: spanIdOf(context.traceId, "drop", key),
    name: "drop",
    kind: SpanKind.INTERNAL,
    startUs: by.atUs,
    endUs: by.atUs + 1,
    attributes: attributes({
      ...attributesBy(by, context),
      "frame.drop_reason": data.reason,
      "frame.stage": data.stage,
      "frame.queue": data.queue,
      "frame.queue_depth_frames": data.depth_frames,
      "frame.pipeline": data.pipeline ?? "main",
      "frame.cause_event_id": causationid,
      "event.id": id,
    }),
    links: producerLinks([by], context.frameTraceId),
    status: { code: SpanStatusCode.UNSET },
    by,
  };
}

const isDropped = (fact: Fact): fact is Fact<Dropped> =>
  fact.event.type === "detektor.frame.dropped.v1";
