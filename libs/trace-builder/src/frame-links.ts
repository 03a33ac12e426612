import { spanIdOf } from "@detektor/events";
import { type Link, TraceFlags } from "@opentelemetry/api";
import { producerLinks } from "./producer-links.ts";
import { isTrackOf, type RelatedFrame, relatedLinks } from "./related-links.ts";
import type { FrameContext, SpanDraft } from "./span-draft.ts";
import { isProcessName } from "./span-names.ts";
import type { TracedFrame } from "./traced-frame.ts";

/**
 * Returns the frame's links that belong to none of its spans: to the original of a copy, to contexts sent
 * with events that have no span, to frames of a track whose stage isn't known.
 */
export function frameLinks(
  { events, traceId, frameTraceId }: FrameContext,
  { attempts, view }: TracedFrame,
  children: readonly SpanDraft[],
  related: readonly RelatedFrame[],
): readonly Link[] {
  const linked = new Set(children.flatMap(({ links }) => links.map(targetOf)));
  const tracked = attempts.flatMap(({ detections }) => detections);
  const tracks = related.filter(
    (frame) => frame.kind === "track" && !tracked.some((one) => isTrackOf(frame, one)),
  );
  return [
    ...(traceId === frameTraceId ? [] : [originalLink(view.frame_id, frameTraceId)]),
    ...producerLinks(events, frameTraceId).filter((link) => !linked.has(targetOf(link))),
    ...relatedLinks(tracks, frameTraceId),
  ];
}

/**
 * Returns the spans, with those links on the first work span, else on the first child: Jaeger's critical path
 * treats a root with a link as somebody's child and shows nothing.
 */
export function withLinks(
  root: SpanDraft,
  children: readonly SpanDraft[],
  links: readonly Link[],
): readonly [SpanDraft, ...SpanDraft[]] {
  if (links.length === 0) return [root, ...children];
  const carrier = children.find(({ name }) => isProcessName(name)) ?? children[0];
  if (carrier === undefined) return [{ ...root, links }];
  return [
    root,
    ...children.map((child) =>
      child === carrier ? { ...child, links: [...links, ...child.links] } : child,
    ),
  ];
}

function originalLink(frameId: string, traceId: string): Link {
  const spanId = spanIdOf(traceId, "root", frameId);
  return {
    context: { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true },
    attributes: { "link.kind": "original" },
  };
}

const targetOf = ({ context }: Link): string => `${context.traceId}${context.spanId}`;
