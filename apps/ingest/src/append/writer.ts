import { forgetEnd } from "../known-ids/stream-knowledge.ts";
import { appendBatch } from "./append-batch.ts";
import type { AppendContext } from "./append-fresh.ts";
import { type BatchLimits, createBatching } from "./batching.ts";
import { createLanes, type Lane, putBack } from "./lanes.ts";
import type { PendingEvent } from "./pending-event.ts";
import type { StoreGate } from "./store-gate.ts";

/** The limits of appends, and how many streams are remembered. */
export type WriterLimits = BatchLimits & { readonly maxLanes: number };

/** Appends events to their streams: one append at a time per stream, many streams at a time. */
export type Writer = {
  readonly add: (stream: string, pending: PendingEvent) => void;
  /** Must be called when the store has recovered. */
  readonly resume: () => void;
  readonly inFlight: () => number;
};

/**
 * Returns a writer that holds appends back while the gate is closed; `isAwaited` returns whether somebody waits
 * until an event is stored.
 */
export function createWriter(
  context: Omit<AppendContext, "appending">,
  limits: WriterLimits,
  gate: Pick<StoreGate, "isOpen" | "worked" | "close">,
  isAwaited?: () => boolean,
): Writer {
  const lanes = createLanes(limits.maxLanes);
  const whole = { ...context, appending: new Set<string>() };
  const append = async (lane: Lane, batch: readonly PendingEvent[]): Promise<void> => {
    await appendOrPutBack(lane, batch, whole).then(gate.worked, gate.close);
    lanes.touch(lane);
  };
  const batching = createBatching(limits, gate.isOpen, append, isAwaited);
  return {
    add(stream, pending) {
      const lane = lanes.of(stream);
      lane.queue.push(pending);
      batching.add(lane);
    },
    resume: batching.resume,
    inFlight: batching.inFlight,
  };
}

/**
 * Appends a batch. Unsettled events are queued again, as doubtful after an error. Rejects if the store is
 * unavailable.
 */
async function appendOrPutBack(
  lane: Lane,
  batch: readonly PendingEvent[],
  context: AppendContext,
): Promise<void> {
  try {
    putBack(lane, await appendBatch(lane.known, batch, lane.queue, context));
  } catch (error) {
    const left = batch.filter(({ settled }) => !settled);
    for (const pending of left) pending.doubtful = true;
    forgetEnd(lane.known);
    putBack(lane, left);
    throw error;
  }
}
