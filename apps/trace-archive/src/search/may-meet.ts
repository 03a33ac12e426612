import type { Fact, FrameState } from "@detektor/frame-state";
import type { TraceSearch } from "./trace-search.ts";

/** Whether a frame can have a span within the times that are sought, as far as its document tells: false only where it has none. */
export function mayMeet({ facts }: FrameState, { startUs, durationUs }: TraceSearch): boolean {
  let [earliestUs, latestUs] = [Number.POSITIVE_INFINITY, 0];
  for (const fact of facts) {
    earliestUs = Math.min(earliestUs, earliestOf(fact));
    latestUs = Math.max(latestUs, fact.us, fact.start ?? 0, fact.end ?? 0);
  }
  const longestUs = latestUs - earliestUs + shortestUs;
  return (
    (durationUs.min === null || longestUs >= durationUs.min) &&
    (startUs.max === null || earliestUs <= startUs.max) &&
    (startUs.min === null || latestUs >= startUs.min)
  );
}

/** No span is shorter. */
const shortestUs = 1;

/** A wait or a piece of work lies before the time that its event tells. */
function earliestOf({ us, start = us, end = us, waitMs = 0, workMs = 0 }: Fact): number {
  return Math.min(us, start, end) - (Math.abs(waitMs) + Math.abs(workMs)) * 1_000;
}
