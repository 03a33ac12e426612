import { isFrameEvent, type StoredEvent, traceIdOf } from "@detektor/events";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { attributes } from "./attributes.ts";
import { dropSpans } from "./drop-spans.ts";
import { frameLinks, withLinks } from "./frame-links.ts";
import type { RelatedFrame } from "./related-links.ts";
import { createResources, type Resources } from "./resources.ts";
import { rootSpan } from "./root-span.ts";
import { setApart } from "./set-apart.ts";
import type { FrameContext, SpanDraft } from "./span-draft.ts";
import { stageSpans } from "./stage-spans.ts";
import { toSpan } from "./to-span.ts";
import type { TraceCopy } from "./trace-copy.ts";
import type { StoredFrameEvent } from "./traced-event.ts";
import { type TracedFrame, tracedFrame } from "./traced-frame.ts";

/** The options of a trace beside the frame's events. */
export type BuildTraceOptions = {
  /** Share one among frames whose spans are encoded together. */
  readonly resources?: Resources;
  /** Frames of the same batches and tracks, to be linked. */
  readonly related?: readonly RelatedFrame[];
  /** Makes a copy of the frame's trace that links to it. */
  readonly copy?: TraceCopy;
};

/**
 * Returns the spans of one frame, root first: a function of the set of its producers' events, empty without
 * any; throws TypeError for events of several frames.
 */
export function buildTrace(
  events: readonly StoredEvent[],
  { resources = createResources(), related = [], copy }: BuildTraceOptions = {},
): ReadableSpan[] {
  const frame = tracedFrame(eventsOfOneFrame(events));
  if (!frame) return [];
  const context = contextOf(frame, copy);
  const children = setApart([
    ...frame.attempts.flatMap((attempt) => stageSpans(attempt, context, related)),
    ...dropSpans(context),
  ]).toSorted(byStart);
  const links = frameLinks(context, frame, children, related);
  const [root, ...others] = withLinks(rootSpan(frame, context, children), children, links);
  return [
    toSpan(root, context, null, resources),
    ...others.map((child) => toSpan(child, context, root.spanId, resources)),
  ];
}

function contextOf({ view, events }: TracedFrame, copy: TraceCopy | undefined): FrameContext {
  const frameTraceId = traceIdOf(view.site, view.frame_id);
  return {
    traceId: copy?.traceId ?? frameTraceId,
    frameTraceId,
    namespace: copy?.namespace,
    events,
    lastUs: events.at(-1)?.fact.us ?? 0,
    frameAttributes: attributes({
      "frame.id": view.frame_id,
      "frame.site": view.site,
      "frame.camera_id": view.camera_id,
      "frame.seq": view.seq,
      "correlation.id": view.correlation_id,
    }),
  };
}

function eventsOfOneFrame(events: readonly StoredEvent[]): readonly StoredFrameEvent[] {
  const ofFrames = events.filter(isOfFrame);
  const frames = new Set(ofFrames.map(({ event }) => `${event.site}/${event.data.frame_id}`));
  if (frames.size > 1)
    throw new TypeError(`a trace is of one frame, not of ${[...frames].join(", ")}`);
  return ofFrames;
}

function isOfFrame(stored: StoredEvent): stored is StoredFrameEvent {
  return isFrameEvent(stored.event);
}

const byStart = (a: SpanDraft, b: SpanDraft): number =>
  a.startUs - b.startUs || a.endUs - b.endUs || (a.spanId < b.spanId ? -1 : 1);
