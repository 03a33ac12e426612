import { refusalReasons } from "@detektor/events";
import type { AnyMetricDescription } from "@detektor/observability";

/** The metrics of ingest. */
export const ingestMetrics = {
  receivedEvents: {
    name: "detektor_ingest_received_events_total",
    type: "counter",
    help: "Events received from NATS, without the canary's",
    answers: "How many events arrive?",
  },
  storedEvents: {
    name: "detektor_ingest_stored_events_total",
    type: "counter",
    help: "Events appended to the event store, without the canary's",
    answers: "How many events are stored?",
  },
  duplicateEvents: {
    name: "detektor_ingest_duplicate_events_total",
    type: "counter",
    help: "Events that were already stored",
    answers: "Does a producer send events repeatedly?",
  },
  refusedEvents: {
    name: "detektor_ingest_refused_events_total",
    type: "counter",
    help: "Refused events and messages; those from NATS become dead letters",
    answers: "Does a producer send invalid events, and why are they refused?",
    labels: { reason: refusalReasons },
  },
  ignoredTraceContext: {
    name: "detektor_ingest_ignored_trace_context_total",
    type: "counter",
    help: "Trace context that was dropped because it is not valid W3C Trace Context",
    answers: "Which producers' traces can't be linked to ours?",
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
    answers: "Are the batches of ingest large enough?",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  },
  pendingMessages: {
    name: "detektor_ingest_nats_pending_messages",
    type: "gauge",
    help: "Messages in NATS that are not delivered yet",
    answers: "How far, in messages, is ingest behind?",
  },
  lagSeconds: {
    name: "detektor_ingest_lag_seconds",
    type: "gauge",
    help: "Age of the oldest unacknowledged message in NATS, as of the last check; 0 if there is none",
    answers: "How long do published events wait until they are stored?",
  },
  deadLetterMessages: {
    name: "detektor_ingest_dead_letter_messages",
    type: "gauge",
    help: "Stored dead letters by reason of refusal, as of the last check",
    answers: "Why were the events refused that wait for inspection?",
    labels: { reason: refusalReasons },
  },
  streamMessages: {
    name: "detektor_ingest_stream_messages",
    type: "gauge",
    help: "Messages in a JetStream stream, delivered or not, as of the last check",
    answers: "How many dead letters wait for inspection?",
    labels: { stream: ["FRAMES", "DEAD_LETTERS"] },
  },
  streamBytes: {
    name: "detektor_ingest_stream_bytes",
    type: "gauge",
    help: "Disk space used by a JetStream stream, as of the last check",
    answers: "How much of its disk does NATS use, and for what?",
    labels: { stream: ["FRAMES", "DEAD_LETTERS"] },
  },
  inFlightMessages: {
    name: "detektor_ingest_in_flight_messages",
    type: "gauge",
    help: "Messages received from NATS and not acknowledged yet",
    answers: "How many messages would be redelivered if ingest stopped now?",
  },
  inFlightAppends: {
    name: "detektor_ingest_in_flight_appends",
    type: "gauge",
    help: "Appends in progress",
    answers: "Does ingest wait for the event store?",
  },
  recentIdsBytes: {
    name: "detektor_ingest_recent_ids_bytes",
    type: "gauge",
    help: "Memory used by the recent ids",
    answers: "How much memory does the detection of repeated events need?",
  },
} as const satisfies Record<string, AnyMetricDescription>;
