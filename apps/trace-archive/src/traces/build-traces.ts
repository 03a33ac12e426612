import { type FrameState, frameOfDocument, mergeFrames } from "@detektor/frame-state";
import { type FrameTrace, frameTraces, type TraceSource } from "@detektor/frame-traces";
import { loadFrameStates } from "@detektor/read-model";
import type { Gate } from "../gate.ts";
import { eventsOf, groupFrames } from "./group-frames.ts";
import { type KnownFrame, keyOfKnown } from "./known-frame.ts";

/** The dependencies of building traces; `memory` admits as many events at a time as fit into memory. */
export type TraceDeps = { readonly source: TraceSource; readonly memory: Gate };

/**
 * Returns the traces of frames in their order, if `isWanted` accepts their documents (those of several
 * cameras as one), without those that have no event left; a built trace waits for its consumer. Rejects if
 * the store or the read model is unavailable.
 */
export async function* buildTraces(
  { source, memory }: TraceDeps,
  frames: AsyncIterable<KnownFrame> | Iterable<KnownFrame>,
  signal: AbortSignal,
  isWanted: (state: FrameState) => boolean = () => true,
): AsyncGenerator<FrameTrace> {
  for await (const group of groupFrames(frames)) {
    const leave = await memory.enter(eventsOf(group), signal);
    try {
      const wanted = (await statesOf(source, group)).filter((some) => isWanted(mergeFrames(some)));
      for await (const trace of frameTraces(source, wanted.flat(), { signal })) {
        if (trace.spans.length > 0) yield trace;
      }
    } finally {
      leave();
    }
  }
}

/** Returns, for each frame, the documents of all cameras that report it, if there are any. */
async function statesOf(
  { readModel }: TraceSource,
  group: readonly KnownFrame[],
): Promise<readonly (readonly FrameState[])[]> {
  const ids = [...new Set(group.map(({ frameId }) => frameId))];
  const rows = await loadFrameStates(readModel.pool, ids);
  const states = Map.groupBy(
    rows.map(({ state_doc }) => frameOfDocument(state_doc)),
    ({ frameId, claims: [claim] }) => keyOfKnown({ site: claim?.site ?? "", frameId }),
  );
  return group.flatMap((frame) => {
    const some = states.get(keyOfKnown(frame));
    return some === undefined ? [] : [some];
  });
}
