import type { AnyMetricDescription } from "@detektor/observability";

/** The metrics of the projector itself, and of frames that end. */
export const projectorMetrics = {
  lagEvents: {
    name: "detektor_projector_lag_events",
    type: "gauge",
    help: "Events in the log that are not projected yet.",
    answers: "How many events are the read models behind the log?",
  },
  lagSeconds: {
    name: "detektor_projector_lag_seconds",
    type: "gauge",
    help: "Age of the newest projected event while newer events wait, else 0.",
    answers: "How old is the data in responses?",
  },
  events: {
    name: "detektor_projector_events_total",
    type: "counter",
    help: "Events that were projected.",
    answers: "How many events are projected, a rebuild's included?",
  },
  poisonEvents: {
    name: "detektor_projector_poison_events_total",
    type: "counter",
    help: "Events that could not be applied and were set aside.",
    answers: "Does the log contain events that can't be applied?",
  },
  setAsideEvents: {
    name: "detektor_projector_set_aside_events",
    type: "gauge",
    help: "Events that are currently set aside, by cause: the event itself, or the code that read it.",
    answers: "Do the read models lack events, and would a fixed version apply them?",
    labels: { fault: ["event", "code"] },
  },
  frameDurationSeconds: {
    name: "detektor_projector_frame_duration_seconds",
    type: "histogram",
    help: "Time from a frame's capture to its end, by final state; a frame that is reopened and ends again counts twice. The exemplars' traces exist whether or not they were pushed.",
    answers: "How long do frames take, and which frame was slow?",
    labels: { state: ["completed", "dropped", "failed"] },
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
    exemplar: "trace_id",
  },
  batchEvents: {
    name: "detektor_projector_batch_events",
    type: "histogram",
    help: "Events of a batch.",
    answers: "Does the projector process single events, or is there a backlog?",
    buckets: [1, 4, 16, 64, 256, 1024, 4096],
  },
  batchSeconds: {
    name: "detektor_projector_batch_seconds",
    type: "histogram",
    help: "Time from the start of a batch's transaction to its commit.",
    answers: "Is Postgres slow, as the projector sees it?",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  },
  freshnessSeconds: {
    name: "detektor_projector_freshness_seconds",
    type: "histogram",
    help: "Time from the recording of a batch's newest event to its commit.",
    answers: "How long after it is stored is an event queryable?",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
  },
} as const satisfies Record<string, AnyMetricDescription>;
