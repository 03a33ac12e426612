import type { EventLog } from "@detektor/event-log";
import { eventsOfFrame } from "@detektor/frame-events";
import type { FrameState, FrameView } from "@detektor/frame-state";
import { buildTrace, type Resources, traceHash } from "@detektor/trace-builder";

/** A frame with the document that it was folded from. */
export type KnownFrame = { readonly state: FrameState; readonly frame: FrameView };

/** A frame's trace, ready to be pushed. */
export type BuiltTrace = {
  readonly traceId: string;
  readonly frame: FrameView;
  readonly spans: ReturnType<typeof buildTrace>;
  readonly hash: string;
  /** Events that the store no longer has. */
  readonly missingEvents: number;
};

/** Builds a frame's trace from its events; rejects when the event store is away. */
export async function builtTrace(
  log: EventLog,
  { state, frame }: KnownFrame,
  resources: Resources,
  signal: AbortSignal,
): Promise<BuiltTrace> {
  const found = await eventsOfFrame(log, state, frame.site, frame.camera_id, signal);
  const spans = buildTrace(found.events, { resources });
  const { trace_id: traceId } = frame;
  return { traceId, frame, spans, hash: traceHash(spans), missingEvents: found.missing };
}
