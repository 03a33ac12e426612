import type { FrameState } from "@detektor/frame-state";
import { type FrameTrace, frameTraces, type TraceSource } from "@detektor/frame-traces";
import { loadFrameStates } from "@detektor/read-model";
import type { Gate } from "../gate.ts";
import { eventsOf, groupFrames } from "./group-frames.ts";
import type { KnownFrame } from "./known-frame.ts";

/** What traces are built with; `memory` lets in as many events at once as memory has place for. */
export type TraceDeps = { readonly source: TraceSource; readonly memory: Gate };

/** The traces of frames in their order, as far as `isWanted` by their documents, and those without an event left out; what is built waits for whoever takes it. Rejects when store or read model is away. */
export async function* buildTraces(
  { source, memory }: TraceDeps,
  frames: AsyncIterable<KnownFrame> | Iterable<KnownFrame>,
  signal: AbortSignal,
  isWanted: (state: FrameState) => boolean = () => true,
): AsyncGenerator<FrameTrace> {
  for await (const group of groupFrames(frames)) {
    const leave = await memory.enter(eventsOf(group), signal);
    try {
      const states = (await statesOf(source, group)).filter(isWanted);
      for await (const trace of frameTraces(source, states, { signal })) {
        if (trace.spans.length > 0) yield trace;
      }
    } finally {
      leave();
    }
  }
}

async function statesOf(
  { readModel }: TraceSource,
  group: readonly KnownFrame[],
): Promise<readonly FrameState[]> {
  const ids = group.map(({ frameId }) => frameId);
  const rows = await loadFrameStates(readModel.pool, ids);
  const states = new Map(rows.map((row) => [row.frame_id, row.state_doc]));
  return ids.flatMap((id) => {
    const text = states.get(id);
    return text === undefined ? [] : [JSON.parse(text) as FrameState];
  });
}
