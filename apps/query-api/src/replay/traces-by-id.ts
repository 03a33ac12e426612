import type { EventLog } from "@detektor/event-log";
import { type FrameTrace, type FrameTracesOptions, frameTraces } from "@detektor/frame-traces";
import type { ReadModel } from "@detektor/read-model";
import type { TracedFrame } from "../queries/frame-headers.ts";
import { framesById } from "../queries/frames-by-id.ts";

/** The sources of frames and their events. */
export type TraceDeps = { readonly readModel: ReadModel; readonly log: EventLog };

const documentsAtOnce = 32;

/**
 * Returns the traces of those frames that exist, in the order of the given ones, each given once; few of
 * their documents are in memory at a time.
 */
export async function* tracesById(
  { readModel, log }: TraceDeps,
  frames: readonly TracedFrame[],
  options: FrameTracesOptions,
): AsyncGenerator<FrameTrace> {
  for (let at = 0; at < frames.length; at += documentsAtOnce) {
    const states = await framesById(readModel, frames.slice(at, at + documentsAtOnce));
    yield* frameTraces({ readModel, log }, states, options);
  }
}
