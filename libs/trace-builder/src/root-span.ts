import { spanIdOf } from "@detektor/events";
import type { FrameView } from "@detektor/frame-state";
import { SpanKind, type SpanStatus, SpanStatusCode } from "@opentelemetry/api";
import { attributes, cut } from "./attributes.ts";
import { detectionAttributes } from "./detection-attributes.ts";
import { outcomeOfState, rootName } from "./span-names.ts";
import type { FrameContext, SpanDraft } from "./span-draft.ts";
import type { TracedEvent } from "./traced-event.ts";
import type { TracedFrame } from "./traced-frame.ts";

/** Returns the span of the whole frame, which contains every event and every child. */
export function rootSpan(
  { view, detections }: TracedFrame,
  context: FrameContext,
  children: readonly SpanDraft[],
): SpanDraft {
  const { events, traceId } = context;
  const startUs = Math.min(
    ...events.map(({ fact }) => fact.us),
    ...children.map((span) => span.startUs),
  );
  const { site, camera_id: camera, state } = view;
  return {
    spanId: spanIdOf(traceId, "root", view.frame_id),
    name: rootName({ site, camera, outcome: outcomeOfState(state) }),
    kind: SpanKind.INTERNAL,
    startUs,
    endUs: Math.max(startUs + 1, context.lastUs, ...children.map((span) => span.endUs)),
    attributes: attributes({
      ...context.frameAttributes,
      ...rootAttributes(view),
      ...detectionAttributes(detections),
    }),
    links: [],
    status: statusOf(view),
    by: serviceEvent(events),
  };
}

function statusOf({ state, failure, error_type }: FrameView): SpanStatus {
  if (state !== "failed") return { code: SpanStatusCode.UNSET };
  const why = [failure?.stage, error_type, failure?.message].filter(Boolean);
  return { code: SpanStatusCode.ERROR, message: cut(why.join(": ")) };
}

function rootAttributes(view: FrameView): Readonly<Record<string, unknown>> {
  const { state, drop, failure, stored } = view;
  return {
    "frame.session_id": view.session_id,
    "frame.producer_frame_id": view.producer_frame_id,
    "frame.outcome": state,
    "frame.total_us": Math.round((view.total_ms ?? Number.NaN) * 1000),
    "frame.drop_reason": view.drop_reason,
    "frame.drop_stage": drop?.stage,
    "frame.drop_queue": drop?.queue,
    "frame.drop_depth_frames": drop?.depth_frames,
    "frame.failure_stage": failure?.stage,
    "frame.failure_attempts": failure?.attempts,
    "frame.failure_message": failure?.message,
    "frame.stored_backend": stored[0]?.backend,
    "frame.stored_uri": stored[0]?.uri,
    "frame.event_count": view.event_count,
    "frame.flags": view.flags.join(","),
    "frame.span_state": outcomeOfState(state) === "open" ? "open" : undefined,
    "error.type": view.error_type,
  };
}

/** Returns the event that determines the frame's service: its capture, else its first. */
function serviceEvent(events: readonly TracedEvent[]): TracedEvent {
  const [first] = events;
  const captured = events.find(({ event }) => event.type === "detektor.frame.captured.v1");
  if (!first) throw new TypeError("a trace needs an event");
  return captured ?? first;
}
