import type { FrameState } from "@detektor/frame-state";
import type { FrameTrace } from "@detektor/frame-traces";
import type { ReadModel } from "@detektor/read-model";
import { buildTraces, type TraceDeps } from "../traces/build-traces.ts";
import { candidates } from "./candidates.ts";
import { camerasWith } from "./cameras-with.ts";
import { frameFilter } from "./frame-filter.ts";
import { mayMeet } from "./may-meet.ts";
import { searchBudget, type SearchLimits } from "./search-budget.ts";
import { spanMeets } from "./span-meets.ts";
import type { TraceSearch } from "./trace-search.ts";

/** The end of a search: everything was read, the wanted number was found, or a limit was reached earlier. */
export type SearchEnd = "complete" | "depth" | "bounded";

/** The dependencies of searches. */
export type SearchDeps = TraceDeps & {
  readonly readModel: Pick<ReadModel, "db">;
  readonly limits: SearchLimits;
  readonly nowMs: () => number;
  readonly onEnd: (end: SearchEnd) => void;
};

/** Returns the matching traces, newest frames first as far as one condition finds them, with bounded work. */
export async function* searchTraces(
  deps: SearchDeps,
  search: TraceSearch,
  signal: AbortSignal,
): AsyncGenerator<FrameTrace> {
  const { db } = deps.readModel;
  const budget = searchBudget(deps.limits, deps.nowMs);
  const filter = frameFilter(search);
  const oneRow = [...filter.oneRow, ...(await camerasWith(db, search))];
  const frames = candidates(db, { ...filter, oneRow }, budget);
  let found = 0;
  const isWanted = (state: FrameState) => mayMeet(state, search);
  for await (const trace of buildTraces(deps, frames, signal, isWanted)) {
    if (!budget.takeTrace()) break;
    if (!trace.spans.some((span) => spanMeets(span, search))) continue;
    yield trace;
    if (++found < search.depth) continue;
    deps.onEnd("depth");
    return;
  }
  deps.onEnd(budget.isSpent() ? "bounded" : "complete");
}
