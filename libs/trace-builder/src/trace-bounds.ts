import type { Fact, FrameState } from "@detektor/frame-state";
import { lastingFacts } from "./lasting-facts.ts";

/** Times that enclose all spans of a trace, µs since the epoch. */
export type TraceBounds = { readonly startUs: number; readonly endUs: number };

/**
 * Returns bounds of the trace of a frame that has events, never narrower than its root span. They are read
 * from the facts alone: a search checks thousands of frames, and folding each costs as much as reading it.
 */
export function traceBounds({ facts }: FrameState): TraceBounds {
  const lasting = lastingFacts(facts);
  const begunUs = firstBeginUs(lasting);
  let [startUs, endUs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const fact of lasting) {
    const { us, start = us, end = us } = fact;
    startUs = Math.min(startUs, us, end, earliestOf(fact, begunUs));
    endUs = Math.max(endUs, us, start, end);
  }
  // No span is shorter than a microsecond.
  return { startUs, endUs: endUs + 1 };
}

function firstBeginUs(facts: readonly Fact[]): number {
  let firstUs = Number.POSITIVE_INFINITY;
  for (const { kind, us } of facts) if (kind === "stage_started") firstUs = Math.min(firstUs, us);
  return firstUs;
}

/**
 * Returns the earliest start of a fact: a wait is before its work, and work whose result doesn't report a
 * start may have started at any reported start.
 */
function earliestOf(fact: Fact, begunUs: number): number {
  const { kind, us, start, end = us, workMs = 0, waitMs = 0 } = fact;
  const isUnknown = kind === "stage_failed" && start === undefined;
  const workedUs = isUnknown ? Math.min(begunUs, before(end, workMs)) : (start ?? us);
  return before(workedUs, Math.max(0, waitMs));
}

function before(us: number, ms: number): number {
  return us - Math.round(ms * 1000);
}
