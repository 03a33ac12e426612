import type { AnyMetricDescription } from "@detektor/observability";

/** The metrics of the projector itself, and of frames that end. */
export const projectorMetrics = {
  lagEvents: {
    name: "detektor_projector_lag_events",
    type: "gauge",
    help: "Events in the log that the read models lack.",
    answers: "How far, in events, are answers behind?",
  },
  lagSeconds: {
    name: "detektor_projector_lag_seconds",
    type: "gauge",
    help: "Age of the newest event taken in while there are newer ones, else 0.",
    answers: "How old are answers?",
  },
  events: {
    name: "detektor_projector_events_total",
    type: "counter",
    help: "Events of the log that the read models have taken in.",
    answers: "How many events are projected, a rebuild's included?",
  },
  poisonEvents: {
    name: "detektor_projector_poison_events_total",
    type: "counter",
    help: "Events that could not be applied and were set aside.",
    answers: "Are there events in the log that we can't apply?",
  },
  setAsideEvents: {
    name: "detektor_projector_set_aside_events",
    type: "gauge",
    help: "Events that are set aside now, by whose fault: the event's own, or that of the code that read it.",
    answers: "Do the read models lack events, and would a mended version take them?",
    labels: { fault: ["event", "code"] },
  },
  frameDurationSeconds: {
    name: "detektor_projector_frame_duration_seconds",
    type: "histogram",
    help: "From a frame's capture to its end, by how it ended; one that begins again and ends again counts twice. The exemplars' traces are there whether or not they were pushed.",
    answers: "How long do frames take, and which one took so long?",
    labels: { state: ["completed", "dropped", "failed"] },
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
    exemplar: "trace_id",
  },
  batchEvents: {
    name: "detektor_projector_batch_events",
    type: "histogram",
    help: "Events of a batch.",
    answers: "Does the projector work one by one, or is there a backlog?",
    buckets: [1, 4, 16, 64, 256, 1_024, 4_096],
  },
  batchSeconds: {
    name: "detektor_projector_batch_seconds",
    type: "histogram",
    help: "From the start of a batch's transaction to its commit.",
    answers: "Is Postgres slow, as the projector sees it?",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  },
  freshnessSeconds: {
    name: "detektor_projector_freshness_seconds",
    type: "histogram",
    help: "From the time of record of a batch's newest event to its commit.",
    answers: "How long after it is stored can an event be asked for?",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
  },
} as const satisfies Record<string, AnyMetricDescription>;
