import { dashboard } from "../build/dashboard.ts";
import { rateOf } from "../build/expressions.ts";
import { stat, timeSeries } from "../build/panels.ts";
import { promql, promqlNow } from "../build/queries.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";

const asIngestSees = [
  timeSeries({
    title: "Stored messages",
    answers: "Does ingest fetch the messages of producers, and are there dead letters?",
    queries: [promql("max by (stream) (detektor_ingest_stream_messages)", "{{stream}}")],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Disk space used",
    answers:
      "How much disk space does JetStream use, and for what? A full FRAMES stream refuses messages of producers.",
    queries: [promql("max by (stream) (detektor_ingest_stream_bytes)", "{{stream}}")],
    unit: units.bytes,
    width: 12,
  }),
  timeSeries({
    title: "Waiting for ingest",
    answers: "How far, in messages, is ingest behind?",
    queries: [
      promql("max(detektor_ingest_nats_pending_messages)", "not delivered"),
      promql("max(detektor_ingest_in_flight_messages)", "delivered, not acknowledged"),
    ],
    unit: units.count,
    thresholds: { red: 1000 },
    width: 12,
  }),
  timeSeries({
    title: "Received",
    answers: "How many events does ingest fetch?",
    queries: [promql(rateOf("detektor_ingest_received_events_total"), "events")],
    unit: units.eventsPerSecond,
    width: 12,
  }),
];

/** Metrics of prometheus-nats-exporter, started with -varz -jsz=all. */
const reportedByNats = [
  stat({
    title: "Servers",
    answers: "How many NATS servers does the exporter see?",
    queries: [promqlNow("count(gnatsd_varz_connections)")],
    unit: units.count,
    width: 6,
  }),
  stat({
    title: "Slow consumers",
    answers: "Did NATS disconnect clients that read too slowly?",
    queries: [promqlNow("sum(gnatsd_varz_slow_consumers)")],
    unit: units.count,
    thresholds: noneWanted,
    width: 6,
  }),
  stat({
    title: "JetStream's disk",
    answers: "How much of its disk limit does JetStream use?",
    queries: [
      promqlNow("max(jetstream_server_total_message_bytes / (jetstream_server_max_storage > 0))"),
    ],
    unit: units.share,
    thresholds: { orange: 0.7, red: 0.9 },
    width: 6,
  }),
  stat({
    title: "Connections",
    answers: "How many clients are connected?",
    queries: [promqlNow("sum(gnatsd_varz_connections)")],
    unit: units.count,
    width: 6,
  }),
  timeSeries({
    title: "Messages in and out",
    answers: "How many messages pass through NATS?",
    queries: [
      promql("sum(rate(gnatsd_varz_in_msgs[$__rate_interval]))", "in"),
      promql("sum(rate(gnatsd_varz_out_msgs[$__rate_interval]))", "out"),
    ],
    unit: units.messagesPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Consumers' backlog",
    answers: "Which consumer of a stream is behind, and which one has redelivered messages?",
    queries: [
      promql(
        "max by (stream_name, consumer_name) (jetstream_consumer_num_pending)",
        "{{stream_name}} {{consumer_name}} waiting",
      ),
      promql(
        "max by (stream_name, consumer_name) (jetstream_consumer_num_redelivered)",
        "{{stream_name}} {{consumer_name}} redelivered",
      ),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Memory of NATS",
    answers: "Does NATS need more memory than before?",
    queries: [promql("gnatsd_varz_mem", "{{server_id}}")],
    unit: units.bytes,
    width: 24,
  }),
];

/** Does NATS store only messages that wait? */
export const nats = dashboard({
  name: "nats",
  title: "Detektor: NATS",
  answers: "Does NATS store only messages that wait?",
  from: "now-3h",
  variables: [],
  rows: [
    { title: "From ingest", panels: asIngestSees },
    { title: "From NATS (prometheus-nats-exporter)", panels: reportedByNats },
  ],
});
