import {
  type CounterDescription,
  type GaugeDescription,
  type HistogramDescription,
  requestSeconds,
} from "@detektor/observability";

/** This service's metrics; each name begins with `detektor_` and the service. */
export const baseTemplateMetrics = {
  requests: requestSeconds("base_template"),
  handled: {
    name: "detektor_base_template_handled_messages_total",
    type: "counter",
    help: "Handled messages, by outcome",
    answers: "How many messages arrive, and how many of them are refused?",
    labels: { outcome: ["stored", "duplicate", "dead_letter", "again"] },
    appears: "the first message",
  },
  handleSeconds: {
    name: "detektor_base_template_handle_seconds",
    type: "histogram",
    help: "How long it took to handle a message",
    answers: "Is Postgres slow, as this service sees it?",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    exemplar: "trace_id, correlation_id",
  },
  pending: {
    name: "detektor_base_template_pending_messages",
    type: "gauge",
    help: "Messages that wait in NATS, delivered or not, as of this scrape",
    answers: "Does this service keep up?",
  },
} as const satisfies {
  requests: unknown;
  handled: CounterDescription<"outcome">;
  handleSeconds: HistogramDescription;
  pending: GaugeDescription;
};
