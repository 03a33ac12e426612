import type { FrameView } from "@detektor/frame-state";
import {
  type FrameTrace,
  type TracedFrame,
  type TraceSource,
  tracesById,
} from "@detektor/frame-traces";
import {
  encodeTrace,
  hashOfEncoded,
  namespacedTrace,
  type Resources,
  revisedTrace,
  traceHash,
} from "@detektor/trace-builder";
import type { ReplayForm } from "../job/replay-job.ts";

/** A frame's trace in the form in which it is pushed. */
export type ReadyTrace = {
  readonly traceId: string;
  readonly frame: FrameView;
  readonly spans: FrameTrace["spans"];
  readonly hash: string;
  readonly sizeBytes: number;
  /** Events that the store no longer has. */
  readonly missingEvents: number;
};

/** The options of building traces. */
export type ReadyOptions = {
  readonly form: ReplayForm;
  readonly signal: AbortSignal;
  readonly resources?: Resources;
};

/**
 * Builds the traces of those frames that exist, one after another; those without an event left are skipped.
 * Rejects if the store or the read model is unavailable.
 */
export async function* readyTraces(
  source: TraceSource,
  frames: readonly TracedFrame[],
  { form, ...options }: ReadyOptions,
): AsyncGenerator<ReadyTrace> {
  for await (const trace of tracesById(source, frames, options)) {
    const spans = spansOf(trace, form);
    const traceId = spans[0]?.spanContext().traceId;
    if (traceId === undefined) continue;
    const { frame, missingEvents } = trace;
    const encoded = encodeTrace(spans);
    const hash = hashOfEncoded(encoded);
    yield { traceId, frame, spans, hash, sizeBytes: encoded.length, missingEvents };
  }
}

function spansOf(
  { frame: { site, frame_id }, spans, copied }: FrameTrace,
  form: ReplayForm,
): FrameTrace["spans"] {
  if (spans.length === 0) return [];
  switch (form.mode) {
    case "same":
      return spans;
    case "new_trace":
      return copied(revisedTrace(site, frame_id, traceHash(spans)));
    case "namespace":
      return copied(namespacedTrace(site, frame_id, form.namespace));
  }
}
