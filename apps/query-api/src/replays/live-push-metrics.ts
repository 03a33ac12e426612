import { type CounterDescription, makeCounter } from "@detektor/observability";
import type { LivePushObserver } from "@detektor/trace-replay";
import type { Registry } from "prom-client";

/** The metrics of traces that are pushed without a request. */
export const livePushMetrics = {
  traces: {
    name: "detektor_queryapi_live_traces_total",
    type: "counter",
    help: "Traces that were due to be pushed, by outcome: pushed, unchanged or changed since they were last pushed, reopened (pushed when the frame ends again), gone from the event store, expired while the trace backend was unavailable.",
    answers: "Do traces reach Jaeger?",
    labels: { outcome: ["pushed", "unchanged", "changed", "reopened", "gone", "expired"] },
  },
  failures: {
    name: "detektor_queryapi_live_push_failures_total",
    type: "counter",
    help: "Failed pushes of due traces, by reason.",
    answers: "Why do traces not reach Jaeger?",
    labels: { reason: ["unreachable", "refused", "busy", "cancelled"] },
  },
} as const satisfies Record<string, CounterDescription<string>>;

/** Registers the metrics of live pushes, and returns the observer that counts them. */
export function countLivePushes(registry: Registry): LivePushObserver {
  const traces = makeCounter<"outcome">(registry, livePushMetrics.traces);
  const failures = makeCounter<"reason">(registry, livePushMetrics.failures);
  for (const outcome of livePushMetrics.traces.labels.outcome) traces.inc({ outcome }, 0);
  for (const reason of livePushMetrics.failures.labels.reason) failures.inc({ reason }, 0);
  return {
    round({ pushed, unchanged, changed, reopened, gone, failure }) {
      for (const [outcome, count] of Object.entries({ pushed, unchanged, changed, reopened, gone }))
        traces.inc({ outcome }, count);
      if (failure !== null) failures.inc({ reason: failure.reason });
    },
    expired: (count) => traces.inc({ outcome: "expired" }, count),
  };
}
