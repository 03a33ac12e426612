import { eventsOfFrame } from "@detektor/frame-events";
import { type FrameState, type FrameView, mergeFrames, view } from "@detektor/frame-state";
import { findKeptFrame } from "@detektor/read-model";
import {
  buildTrace,
  createResources,
  type RelatedFrame,
  type Resources,
  type TraceCopy,
} from "@detektor/trace-builder";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { keyOfFrame, relatedFrames } from "./related-frames.ts";
import type { TraceSource } from "./trace-source.ts";

/** The trace of a frame, built from its events, its batches and its tracks. */
export type FrameTrace = {
  /** The fold of all events, if several cameras of the site report its id. */
  readonly frame: FrameView;
  /** Root first; empty if no event is left. */
  readonly spans: readonly ReadableSpan[];
  /** Events that the store no longer has. */
  readonly missingEvents: number;
  /** Builds the same frame's trace again, as a separate copy. */
  readonly copied: (copy: TraceCopy) => readonly ReadableSpan[];
};

/** The options of traces; share `resources` among those that are encoded together. */
export type FrameTracesOptions = {
  readonly signal: AbortSignal;
  readonly resources?: Resources;
};

const tracesAtOnce = 32;
const readsAtOnce = 4;

/**
 * Yields the traces of frames in order, some read ahead; every path into Jaeger uses this function, so that
 * they are equal. Frames of one id and site have one trace, and all of them must be passed. Rejects if store
 * or read model is unavailable.
 */
export async function* frameTraces(
  source: TraceSource,
  states: readonly FrameState[],
  { signal, resources = createResources() }: FrameTracesOptions,
): AsyncGenerator<FrameTrace> {
  const traced = tracedFrames(states);
  for (let at = 0; at < traced.length; at += tracesAtOnce) {
    const frames = traced.slice(at, at + tracesAtOnce);
    const related = await relatedFrames(
      source.readModel.pool,
      frames.flatMap(({ views }) => views),
    );
    for (let next = 0; next < frames.length; next += readsAtOnce) {
      signal.throwIfAborted();
      const some = frames.slice(next, next + readsAtOnce);
      yield* await Promise.all(
        some.map((known) =>
          traceOf(source, known, related.get(keyOfFrame(known.frame)) ?? [], resources, signal),
        ),
      );
    }
  }
}

/** The frames that share a trace: `views` are those of their cameras, `frame` is all of them merged. */
type MergedFrame = {
  readonly states: readonly FrameState[];
  readonly views: readonly FrameView[];
  readonly frame: FrameView;
};

function tracedFrames(states: readonly FrameState[]): readonly MergedFrame[] {
  const bySiteAndId = Map.groupBy(states, ({ claims: [claim], frameId }) =>
    keyOfFrame({ site: claim?.site ?? "", frame_id: frameId }),
  );
  return [...bySiteAndId.values()].flatMap((some) => {
    const views = some.map(view).filter((one) => one !== null);
    const frame = views.length > 1 ? view(mergeFrames(some)) : views[0];
    return frame ? [{ states: some, views, frame }] : [];
  });
}

async function traceOf(
  { log, readModel }: TraceSource,
  { states, frame }: MergedFrame,
  related: readonly RelatedFrame[],
  resources: Resources,
  signal: AbortSignal,
): Promise<FrameTrace> {
  const { events, missing } = await eventsOfFrame(log, states, {
    signal,
    findKept: (frame) => findKeptFrame(readModel.pool, frame),
  });
  const spans = buildTrace(events, { resources, related });
  const copied = (copy: TraceCopy) => buildTrace(events, { resources, related, copy });
  return { frame, spans, missingEvents: missing, copied };
}
