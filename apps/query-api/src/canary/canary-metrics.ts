import {
  type AnyMetricDescription,
  makeCounter,
  makeGauge,
  makeHistogram,
} from "@detektor/observability";
import type { Registry } from "prom-client";

/** The outcome of a canary's frame. */
export type CanaryOutcome = "queryable" | "not_published" | "not_queryable";

/** The metrics of the canary: whether events pass through the whole chain, and how fast. */
export const canaryMetrics = {
  frames: {
    name: "detektor_queryapi_canary_frames_total",
    type: "counter",
    help: "Frames of the canary by what became of them: queryable, not taken by NATS, not to be asked for within 30 s",
    answers: "Do events get from NATS to the query API?",
    labels: { outcome: ["queryable", "not_published", "not_queryable"] },
  },
  seconds: {
    name: "detektor_queryapi_canary_seconds",
    type: "histogram",
    help: "From before a frame of the canary is published until the query API answers with it, some 20 ms off; those that never got there aren't in it",
    answers: "How long after it is published can an event be asked for?",
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
  },
  lastSuccess: {
    name: "detektor_queryapi_canary_last_success_timestamp_seconds",
    type: "gauge",
    help: "When a frame of the canary was last asked for with success, since 1970; 0 before the first",
    answers: "Since when does nothing get through (`time() - …`)?",
  },
} as const satisfies Record<string, AnyMetricDescription>;

/** Called for each frame of the canary; `seconds` is how long it took, if it became queryable. */
export type ObserveCanary = (outcome: CanaryOutcome, seconds: number) => void;

/** Registers the canary's metrics. */
export function observeCanary(registry: Registry, now: () => number): ObserveCanary {
  const frames = makeCounter<"outcome">(registry, canaryMetrics.frames);
  const duration = makeHistogram(registry, canaryMetrics.seconds);
  const lastSuccess = makeGauge(registry, canaryMetrics.lastSuccess);
  for (const outcome of canaryMetrics.frames.labels.outcome) frames.inc({ outcome }, 0);
  return (outcome, seconds) => {
    frames.inc({ outcome });
    if (outcome !== "queryable") return;
    duration.observe(seconds);
    lastSuccess.set(now() / 1_000);
  };
}
