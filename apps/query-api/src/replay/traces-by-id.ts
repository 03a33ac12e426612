import type { EventLog } from "@detektor/event-log";
import { type FrameTrace, type FrameTracesOptions, frameTraces } from "@detektor/frame-traces";
import type { ReadModel } from "@detektor/read-model";
import { framesById } from "../queries/frames-by-id.ts";

/** Where frames and their events are read. */
export type TraceDeps = { readonly readModel: ReadModel; readonly log: EventLog };

const documentsAtOnce = 32;

/** The traces of those frames that there are, in the order of the ids; few of their documents are in memory at once. */
export async function* tracesById(
  { readModel, log }: TraceDeps,
  frameIds: readonly string[],
  options: FrameTracesOptions,
): AsyncGenerator<FrameTrace> {
  for (let at = 0; at < frameIds.length; at += documentsAtOnce) {
    const states = await framesById(readModel, frameIds.slice(at, at + documentsAtOnce));
    yield* frameTraces({ readModel, log }, states, options);
  }
}
