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
    help: "Canary frames by outcome: queryable, not accepted by NATS, not queryable within 30 s",
    answers: "Do events reach the query API from NATS?",
    labels: { outcome: ["queryable", "not_published", "not_queryable"] },
  },
  seconds: {
    name: "detektor_queryapi_canary_seconds",
    type: "histogram",
    help: "Time from before a canary frame is published until the query API returns it, with an error of about 20 ms; frames that never arrived are not included",
    answers: "How long after it is published is an event queryable?",
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
  },
  lastSuccess: {
    name: "detektor_queryapi_canary_last_success_timestamp_seconds",
    type: "gauge",
    help: "Unix time of the last canary frame that was queried successfully; 0 before the first",
    answers: "For how long have no events arrived (`time() - …`)?",
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
    lastSuccess.set(now() / 1000);
  };
}
