import { eventsOfFrame } from "@detektor/frame-events";
import { type FrameState, type FrameView, view } from "@detektor/frame-state";
import {
  buildTrace,
  createResources,
  type RelatedFrame,
  type Resources,
  type TraceCopy,
} from "@detektor/trace-builder";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { relatedFrames } from "./related-frames.ts";
import type { TraceSource } from "./trace-source.ts";

/** A frame's trace as its events, its batches and its tracks make it. */
export type FrameTrace = {
  readonly frame: FrameView;
  /** Root first; empty where no event is left. */
  readonly spans: readonly ReadableSpan[];
  /** Events that the store no longer has. */
  readonly missingEvents: number;
  /** Builds the same frame's trace anew, as a copy of its own. */
  readonly copied: (copy: TraceCopy) => readonly ReadableSpan[];
};

/** How traces are made; share `resources` among those that are encoded together. */
export type FrameTracesOptions = {
  readonly signal: AbortSignal;
  readonly resources?: Resources;
};

const framesAtOnce = 32;
const readsAtOnce = 4;

/** The traces of frames in their order, some read ahead; every way into Jaeger takes them from here, so that they are the same. Rejects when store or read model is away. */
export async function* frameTraces(
  source: TraceSource,
  states: readonly FrameState[],
  { signal, resources = createResources() }: FrameTracesOptions,
): AsyncGenerator<FrameTrace> {
  for (let at = 0; at < states.length; at += framesAtOnce) {
    const frames = states.slice(at, at + framesAtOnce).flatMap((state) => {
      const frame = view(state);
      return frame === null ? [] : [{ state, frame }];
    });
    const related = await relatedFrames(
      source.readModel.pool,
      frames.map(({ frame }) => frame),
    );
    for (let next = 0; next < frames.length; next += readsAtOnce) {
      signal.throwIfAborted();
      const some = frames.slice(next, next + readsAtOnce);
      yield* await Promise.all(
        some.map((known) =>
          traceOf(source, known, related.get(known.frame.frame_id) ?? [], resources, signal),
        ),
      );
    }
  }
}

type KnownFrame = { readonly state: FrameState; readonly frame: FrameView };

async function traceOf(
  { log }: TraceSource,
  { state, frame }: KnownFrame,
  related: readonly RelatedFrame[],
  resources: Resources,
  signal: AbortSignal,
): Promise<FrameTrace> {
  const { site, camera_id: camera } = frame;
  const { events, missing } = await eventsOfFrame(log, state, site, camera, signal);
  const spans = buildTrace(events, { resources, related });
  const copied = (copy: TraceCopy) => buildTrace(events, { resources, related, copy });
  return { frame, spans, missingEvents: missing, copied };
}
