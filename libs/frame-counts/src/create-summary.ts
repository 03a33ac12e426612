import { frameTimeMs } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import type { OperationRow } from "@detektor/read-model";
import { countState } from "./count-state.ts";
import type { SummaryPart } from "./summary.ts";
import { summaryOfTally } from "./summary-of-tally.ts";
import { emptyTally, type Tally } from "./tally.ts";

/** A summary that is being made from the frames of one segment. */
export type Summary = {
  /** Adds a frame; frames MUST be added in the order of their ids. */
  readonly add: (state: FrameState) => void;
  /** Returns the parts, at least one; no frame may be added after it. */
  readonly parts: (operations: readonly OperationRow[]) => readonly SummaryPart[];
};

/** A part ends at the end of the minute in which it exceeds about this size, in characters before compression. */
const defaultPartChars = 250_000;

/**
 * Creates a summary without frames. Each part is the summary of some of the frames, those of one minute all
 * in the same part; so parts can be added one by one.
 */
export function createSummary({ partChars = defaultPartChars } = {}): Summary {
  const parts: SummaryPart[] = [];
  let [tally, minute] = [emptyTally(), -1];
  return {
    add(state) {
      const next = Math.floor(frameTimeMs(state.frameId) / 60_000);
      if (next !== minute && charsOf(tally) > partChars) {
        parts.push(summaryOfTally(tally, []));
        tally = emptyTally();
      }
      minute = next;
      countState(tally, state);
    },
    parts: (operations) => [...parts, summaryOfTally(tally, operations)],
  };
}

/** Returns about how many characters of JSON text the tally needs. */
function charsOf({ ledger, drops, detections, sessions, stages, numbers }: Tally): number {
  let chars = 40 * ledger.size + 120 * (drops.size + detections.size) + 100 * sessions.size;
  for (const { work, queueWait, transport } of stages.values())
    chars += 80 + 8 * (work.size + queueWait.size + transport.size);
  for (const { frames } of numbers.values()) chars += 50 + 8 * frames.length;
  return chars;
}
