import { frameStatesById } from "./frame-states-by-id.ts";
import { type FrameTrace, type FrameTracesOptions, frameTraces } from "./frame-traces.ts";
import type { TraceSource } from "./trace-source.ts";
import type { TracedFrame } from "./traced-frame.ts";

const documentsAtOnce = 32;

/**
 * Returns the traces of those frames that exist, in the order of the given ones, each given once; few of
 * their documents are in memory at a time.
 */
export async function* tracesById(
  source: TraceSource,
  frames: readonly TracedFrame[],
  options: FrameTracesOptions,
): AsyncGenerator<FrameTrace> {
  for (let at = 0; at < frames.length; at += documentsAtOnce) {
    const states = await frameStatesById(source.readModel, frames.slice(at, at + documentsAtOnce));
    yield* frameTraces(source, states, options);
  }
}
