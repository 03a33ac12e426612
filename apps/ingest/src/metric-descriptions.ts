import { refusalReasons } from "@detektor/events";
import type { AnyMetricDescription } from "@detektor/observability";

/** The metrics of ingest. */
export const ingestMetrics = {
  receivedEvents: {
    name: "detektor_ingest_received_events_total",
    type: "counter",
    help: "Events taken from NATS",
    answers: "How many events arrive?",
  },
  storedEvents: {
    name: "detektor_ingest_stored_events_total",
    type: "counter",
    help: "Events appended to the event store",
    answers: "How many events are kept?",
  },
  duplicateEvents: {
    name: "detektor_ingest_duplicate_events_total",
    type: "counter",
    help: "Events that were stored before",
    answers: "Does somebody send events again and again?",
  },
  refusedEvents: {
    name: "detektor_ingest_refused_events_total",
    type: "counter",
    help: "Events and messages refused, each of which is a dead letter if it came over NATS",
    answers: "Does a producer send what can't be taken, and what is wrong with it?",
    labels: { reason: refusalReasons },
  },
  ignoredTraceContext: {
    name: "detektor_ingest_ignored_trace_context_total",
    type: "counter",
    help: "Trace context left out because it isn't W3C's",
    answers: "Whose traces don't join ours?",
    labels: { field: ["traceparent", "tracestate"] },
  },
  appendSeconds: {
    name: "detektor_ingest_append_seconds",
    type: "histogram",
    help: "How long an append took, fsync included",
    answers: "Is the event store slow, as ingest sees it?",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  appendBatchEvents: {
    name: "detektor_ingest_append_batch_events",
    type: "histogram",
    help: "Events in one append",
    answers: "Does ingest gather events well?",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  },
  pendingMessages: {
    name: "detektor_ingest_nats_pending_messages",
    type: "gauge",
    help: "Messages in NATS not handed out yet",
    answers: "How far, in messages, is ingest behind?",
  },
  lagSeconds: {
    name: "detektor_ingest_lag_seconds",
    type: "gauge",
    help: "Age of the oldest message of NATS that isn't acknowledged, as of the last look; 0 without one",
    answers: "How long does what is published wait until it is stored?",
  },
  deadLetterMessages: {
    name: "detektor_ingest_dead_letter_messages",
    type: "gauge",
    help: "Dead letters that are kept, by why they were refused, as of the last look",
    answers: "What is wrong with what waits for somebody?",
    labels: { reason: refusalReasons },
  },
  streamMessages: {
    name: "detektor_ingest_stream_messages",
    type: "gauge",
    help: "Messages that a JetStream stream holds, handed out or not, as of the last look",
    answers: "How many dead letters wait for somebody?",
    labels: { stream: ["FRAMES", "DEAD_LETTERS"] },
  },
  streamBytes: {
    name: "detektor_ingest_stream_bytes",
    type: "gauge",
    help: "Room that a JetStream stream takes, as of the last look",
    answers: "How much of its disk does NATS use, and for what?",
    labels: { stream: ["FRAMES", "DEAD_LETTERS"] },
  },
  inFlightMessages: {
    name: "detektor_ingest_in_flight_messages",
    type: "gauge",
    help: "Messages taken from NATS and not acknowledged yet",
    answers: "How much would be sent again if ingest ended now?",
  },
  inFlightAppends: {
    name: "detektor_ingest_in_flight_appends",
    type: "gauge",
    help: "Appends under way",
    answers: "Does ingest wait for the event store?",
  },
  recentIdsBytes: {
    name: "detektor_ingest_recent_ids_bytes",
    type: "gauge",
    help: "Memory of the recent ids",
    answers: "What does it cost to know repeats?",
  },
} as const satisfies Record<string, AnyMetricDescription>;
