import { appendBatch } from "./append-batch.ts";
import type { AppendContext } from "./append-context.ts";
import { createGathering, type GatherLimits } from "./gathering.ts";
import { forgetStream, type Lane, putBack, takeBatch } from "./lane.ts";
import { createLanes } from "./lanes.ts";
import type { PendingEvent } from "./pending-event.ts";
import { createSlots } from "../slots.ts";
import type { StoreGate } from "./store-gate.ts";

/** How much goes into one append, how many run at a time, how many streams are kept in mind. */
export type WriterLimits = {
  readonly maxBytes: number;
  readonly maxEvents: number;
  readonly maxInFlight: number;
  readonly maxLanes: number;
  readonly gather: GatherLimits;
};

/** Appends events to their streams: one writer a stream, many streams at a time. */
export type Writer = {
  readonly add: (stream: string, pending: PendingEvent) => void;
  /** To be called when the store is back. */
  readonly resume: () => void;
  readonly inFlight: () => number;
};

/** A writer that holds back while the gate is closed. */
export function createWriter(
  context: AppendContext,
  limits: WriterLimits,
  gate: Omit<StoreGate, "isWell">,
): Writer {
  const lanes = createLanes(limits.maxLanes);
  const slots = createSlots(limits.maxInFlight, gate.isOpen, async (lane: Lane) => {
    lane.waiting = false;
    lane.busy = true;
    await flushLane(lane, context, limits).then(gate.worked, gate.close);
    lane.busy = false;
    lanes.touch(lane);
    gather(lane);
  });
  const gathering = createGathering(limits.gather, slots.push);
  const gather = (lane: Lane): void => {
    if (!lane.busy && !lane.waiting && lane.queue.length > 0) gathering.add(lane);
  };
  return {
    add(stream, pending) {
      const lane = lanes.of(stream);
      lane.queue.push(pending);
      gather(lane);
    },
    resume: slots.pump,
    inFlight: slots.inFlight,
  };
}

/** Appends one batch of a lane; what wasn't settled is queued again, as doubtful after an error. */
async function flushLane(lane: Lane, context: AppendContext, limits: WriterLimits): Promise<void> {
  const batch = takeBatch(lane, limits.maxBytes, limits.maxEvents);
  try {
    putBack(lane, await appendBatch(lane, batch, context));
  } catch (error) {
    const left = batch.filter(({ settled }) => !settled);
    for (const pending of left) pending.doubtful = true;
    forgetStream(lane);
    putBack(lane, left);
    throw error;
  }
}
