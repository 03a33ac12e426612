import { uuidv7 } from "@detektor/events";
import { newJob } from "../src/job/new-job.ts";
import type { PlannedTrace, ReplayJob, ReplayRequest } from "../src/job/replay-job.ts";

/** A request for the traces of one correlation id. */
export const request: ReplayRequest = {
  selector: { correlation_id: "c" },
  form: { mode: "same", namespace: null },
  dry_run: false,
  force: false,
  include_open: false,
};

/** Returns a planned trace of a number of spans; `n` makes its ids. */
export function plannedTrace(n: number, spans = 1): PlannedTrace {
  const trace_id = n.toString(16).padStart(32, "0");
  return { frame_id: uuidv7(), site: "s1", trace_id, hash: `hash ${n}`, spans };
}

/** Returns a running job that pushes traces. */
export function jobFor(traces: readonly PlannedTrace[]): ReplayJob {
  const plan = { site: "s1", traces, sizeBytes: 100, warnings: [] };
  return newJob({ id: uuidv7(), nowMs: 1_700_000_000_000 }, request, plan, []);
}
