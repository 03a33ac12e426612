import { type FrameState, mergeFrames } from "@detektor/frame-state";
import { type FrameTrace, frameTraces, type TraceSource } from "@detektor/frame-traces";
import { loadFrameStates } from "@detektor/read-model";
import type { Gate } from "../gate.ts";
import { eventsOf, groupFrames } from "./group-frames.ts";
import { type KnownFrame, keyOfKnown } from "./known-frame.ts";

/** What traces are built with; `memory` lets in as many events at once as memory has place for. */
export type TraceDeps = { readonly source: TraceSource; readonly memory: Gate };

/** The traces of frames in their order, as far as `isWanted` by their documents (those of several cameras as one), and those without an event left out; what is built waits for whoever takes it. Rejects when store or read model is away. */
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

/** Of each frame the documents of all cameras that tell of it, where there are any. */
async function statesOf(
  { readModel }: TraceSource,
  group: readonly KnownFrame[],
): Promise<readonly (readonly FrameState[])[]> {
  const ids = [...new Set(group.map(({ frameId }) => frameId))];
  const rows = await loadFrameStates(readModel.pool, ids);
  const states = Map.groupBy(
    rows.map(({ state_doc }) => JSON.parse(state_doc) as FrameState),
    ({ frameId, claims: [claim] }) => keyOfKnown({ site: claim?.site ?? "", frameId }),
  );
  return group.flatMap((frame) => {
    const some = states.get(keyOfKnown(frame));
    return some === undefined ? [] : [some];
  });
}
