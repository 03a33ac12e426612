import { spanIdOf } from "@detektor/events";
import type { FrameView } from "@detektor/frame-state";
import { type Link, SpanKind, SpanStatusCode, TraceFlags } from "@opentelemetry/api";
import { attributes } from "./attributes.ts";
import type { Fact } from "./ordered-facts.ts";
import { producerLinks } from "./producer-links.ts";
import { type RelatedFrame, relatedLinks } from "./related-links.ts";
import type { FrameContext, SpanDraft } from "./span-draft.ts";

/** The span of the whole frame, around every event and every child. */
export function rootSpan(
  view: FrameView,
  context: FrameContext,
  children: readonly SpanDraft[],
  related: readonly RelatedFrame[],
): SpanDraft {
  const { facts, traceId } = context;
  const startUs = Math.min(
    ...facts.map(({ atUs }) => atUs),
    ...children.map((span) => span.startUs),
  );
  const endUs = Math.max(startUs + 1, context.lastUs, ...children.map((span) => span.endUs));
  const failed = view.state === "failed";
  return {
    spanId: spanIdOf(traceId, "root", view.frame_id),
    name: "frame",
    kind: SpanKind.INTERNAL,
    startUs,
    endUs,
    attributes: attributes({ ...context.frameAttributes, ...rootAttributes(view) }),
    links: rootLinks(context, children, related),
    status: failed
      ? { code: SpanStatusCode.ERROR, message: view.error_type ?? "failed" }
      : { code: SpanStatusCode.UNSET },
    by: serviceFact(facts),
  };
}

function rootAttributes(view: FrameView): Record<string, unknown> {
  const { state } = view;
  const open = state !== "completed" && state !== "dropped" && state !== "failed";
  return {
    "frame.session_id": view.session_id,
    "frame.producer_frame_id": view.producer_frame_id,
    "frame.outcome": state,
    "frame.drop_reason": view.drop_reason,
    "frame.event_count": view.event_count,
    "frame.flags": view.flags.join(","),
    "frame.span_state": open ? "open" : undefined,
    "error.type": view.error_type,
  };
}

/** The original of a copy, and what no child links to already: contexts sent with events that have no span of their own, and frames of the same track. */
function rootLinks(
  { facts, traceId, frameTraceId }: FrameContext,
  children: readonly SpanDraft[],
  related: readonly RelatedFrame[],
): readonly Link[] {
  const linked = new Set(children.flatMap(({ links }) => links.map(targetOf)));
  const own = producerLinks(facts, frameTraceId).filter((link) => !linked.has(targetOf(link)));
  const tracks = related.filter(({ kind }) => kind === "track");
  return [
    ...(traceId === frameTraceId ? [] : [originalLink(facts, frameTraceId)]),
    ...own,
    ...relatedLinks(tracks, frameTraceId),
  ];
}

function originalLink(facts: readonly Fact[], traceId: string): Link {
  const spanId = spanIdOf(traceId, "root", facts[0]?.event.data.frame_id ?? "");
  return {
    context: { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true },
    attributes: { "link.kind": "original" },
  };
}

const targetOf = ({ context }: Link): string => `${context.traceId}${context.spanId}`;

/** The event that stands for the frame's service: its capture, else its first. */
function serviceFact(facts: readonly Fact[]): Fact {
  const [first] = facts;
  const captured = facts.find(({ event }) => event.type === "detektor.frame.captured.v1");
  if (!first) throw new TypeError("a trace needs an event");
  return captured ?? first;
}
