import { Counter, type Registry } from "prom-client";
import type { PushDueResult } from "./push-due.ts";

/** What live pushes tell Prometheus. */
export type LiveMetrics = {
  readonly round: (result: PushDueResult) => void;
  /** Traces that were given up, because the backend was away for too long. */
  readonly expired: (traces: number) => void;
};

/** Registers the metrics of live pushes. */
export function liveMetrics(registry: Registry): LiveMetrics {
  const registers = [registry];
  const traces = new Counter({
    name: "detektor_queryapi_live_traces_total",
    help: "Traces that were due to be pushed, by what became of them: pushed, unchanged or changed since they were pushed before, gone from the event store, expired while the trace backend was away.",
    labelNames: ["outcome"] as const,
    registers,
  });
  const failures = new Counter({
    name: "detektor_queryapi_live_push_failures_total",
    help: "Pushes of due traces that the trace backend didn't take, by reason.",
    labelNames: ["reason"] as const,
    registers,
  });
  for (const outcome of ["pushed", "unchanged", "changed", "gone", "expired"] as const)
    traces.inc({ outcome }, 0);
  return {
    round({ pushed, unchanged, changed, gone, failure }) {
      for (const [outcome, count] of Object.entries({ pushed, unchanged, changed, gone }))
        traces.inc({ outcome }, count);
      if (failure !== null) failures.inc({ reason: failure.reason });
    },
    expired: (count) => traces.inc({ outcome: "expired" }, count),
  };
}
