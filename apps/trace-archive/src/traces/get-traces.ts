import { chunksOf } from "@detektor/trace-push";
import type { FrameTrace } from "@detektor/frame-traces";
import { buildTraces, type TraceDeps } from "./build-traces.ts";
import { findFrameOfTrace } from "./find-frame-of-trace.ts";
import type { KnownFrame } from "./known-frame.ts";

/** Returns the known traces with these ids (16 bytes each), each once. */
export function getTraces(
  deps: TraceDeps,
  traceIds: readonly Buffer[],
  signal: AbortSignal,
): AsyncGenerator<FrameTrace> {
  return buildTraces(deps, framesOf(deps, traceIds), signal);
}

async function* framesOf(
  { source }: TraceDeps,
  traceIds: readonly Buffer[],
): AsyncGenerator<KnownFrame> {
  const ids = new Map(traceIds.map((id) => [id.toString("hex"), id]));
  for (const id of ids.values()) {
    const frame = await findFrameOfTrace(source.readModel, id);
    if (frame) yield frame;
  }
}

/** Returns a trace as non-empty messages far below Jaeger's limit of 4 MiB, each encoded when it is sent. */
export function* chunksOfTrace({ spans }: FrameTrace): Generator<Uint8Array> {
  for (const { bytes } of chunksOf(spans)) if (bytes.length > 0) yield bytes;
}
