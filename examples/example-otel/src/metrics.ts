import {
  type CounterDescription,
  type HistogramDescription,
  requestSeconds,
} from "@detektor/observability";

/** This service's metrics. */
export const otelMetrics = {
  requests: requestSeconds("otel"),
  describeSeconds: {
    name: "detektor_otel_describe_seconds",
    type: "histogram",
    help: "How long it took to describe a frame",
    answers: "Which frame took long to describe, and where is its trace?",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    exemplar: "trace_id",
  },
  describedFrames: {
    name: "detektor_otel_described_frames_total",
    type: "counter",
    help: "Requests to describe a frame, by outcome",
    answers: "Does describing fail?",
    labels: { outcome: ["described", "echo_away"] },
    appears: "the first frame",
  },
} as const satisfies {
  requests: unknown;
  describeSeconds: HistogramDescription;
  describedFrames: CounterDescription<"outcome">;
};
