import { dashboard } from "../build/dashboard.ts";
import { meanOf, rateOf } from "../build/expressions.ts";
import { timeSeries } from "../build/panels.ts";
import { p50AndP99, promql } from "../build/queries.ts";
import { sqlTable } from "../build/tables.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { batchesOfProjector } from "../panels/batches-of-projector.ts";

const throughput = [
  timeSeries({
    title: "Events in transit",
    answers: "Do all three keep up? If the lines diverge, the part with the lower line is behind.",
    queries: [
      promql(rateOf("detektor_ingest_received_events_total"), "received from NATS"),
      promql(rateOf("detektor_ingest_stored_events_total"), "stored"),
      promql(rateOf("detektor_projector_events_total"), "projected"),
    ],
    unit: units.eventsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Behind, in events and messages",
    answers: "How many messages wait for ingest, and how many events for the projector?",
    queries: [
      promql("max(detektor_ingest_nats_pending_messages)", "messages waiting for ingest"),
      promql("max(detektor_projector_lag_events)", "events waiting for the projector"),
    ],
    unit: units.count,
    thresholds: { red: 1000 },
    width: 12,
  }),
  timeSeries({
    title: "From published to queryable",
    answers: "How long does an event wait until it is stored, and until it is queryable?",
    queries: [
      promql("max(detektor_ingest_lag_seconds)", "oldest message waiting for ingest"),
      ...p50AndP99("detektor_projector_freshness_seconds"),
      promql("max(detektor_projector_lag_seconds)", "age of data"),
    ],
    unit: units.seconds,
    thresholds: { red: 10 },
    width: 12,
  }),
  timeSeries({
    title: "Not acknowledged yet",
    answers: "How much would be sent again if ingest ended now?",
    queries: [
      promql("max(detektor_ingest_in_flight_messages)", "messages"),
      promql("max(detektor_ingest_in_flight_appends)", "appends"),
    ],
    unit: units.count,
    width: 12,
  }),
];

const trouble = [
  timeSeries({
    title: "Refused, by reason",
    answers: "Does a producer send invalid events, and why are they refused?",
    queries: [promql(rateOf("detektor_ingest_refused_events_total", "", ["reason"]), "{{reason}}")],
    unit: units.eventsPerSecond,
    width: 12,
  }),
  timeSeries({
    title: "Dead letters",
    answers: "How many dead letters wait for somebody?",
    queries: [promql('max(detektor_ingest_stream_messages{stream="DEAD_LETTERS"})', "waiting")],
    unit: units.count,
    thresholds: noneWanted,
    width: 6,
  }),
  timeSeries({
    title: "Repeated events",
    answers: "Does somebody send events again and again?",
    queries: [promql(rateOf("detektor_ingest_duplicate_events_total"), "repeats")],
    unit: units.eventsPerSecond,
    width: 6,
  }),
  timeSeries({
    title: "Set aside by the projector",
    answers: "Does the log contain events that can't be applied?",
    queries: [promql("max(detektor_projector_poison_events_total)", "poison events")],
    unit: units.count,
    thresholds: noneWanted,
    width: 12,
  }),
  timeSeries({
    title: "Dropped trace context",
    answers:
      "Which producers' traces can't be linked to ours, because their context is not valid W3C Trace Context?",
    queries: [
      promql(rateOf("detektor_ingest_ignored_trace_context_total", "", ["field"]), "{{field}}"),
    ],
    unit: units.eventsPerSecond,
    width: 12,
  }),
];

const work = [
  timeSeries({
    title: "Appends, as ingest sees them",
    answers: "Is the event store slow?",
    queries: p50AndP99("detektor_ingest_append_seconds"),
    unit: units.seconds,
    width: 12,
  }),
  batchesOfProjector(),
  timeSeries({
    title: "Events in a batch",
    answers: "Are batches large enough? Large batches of the projector mean that it has a backlog.",
    queries: [
      promql(meanOf("detektor_ingest_append_batch_events"), "an append"),
      promql(meanOf("detektor_projector_batch_events"), "a batch of the projector"),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Memory of the recent ids",
    answers: "How much memory does ingest need to detect repeated events?",
    queries: [promql("max(detektor_ingest_recent_ids_bytes)", "recent ids")],
    unit: units.bytes,
    width: 12,
  }),
];

const projections = [
  sqlTable({
    title: "Projections",
    answers: "Which generation is served, and is a rebuild running?",
    width: 24,
    height: 4,
    rawSql: `SELECT name, generation, served, status, detail, rebuilding, version, position,
  events_total AS events, poison_total AS poison, lag_events AS lag,
  to_timestamp(newest_recorded_us / 1e6) AS "newest event", updated_at AS updated
FROM detektor.projections ORDER BY name, generation`,
  }),
  sqlTable({
    title: "Events set aside",
    answers: "Which events of the log couldn't be applied, and why?",
    width: 24,
    rawSql: `SELECT to_timestamp(recorded_us / 1e6) AS recorded, type, stream, revision, position, error
FROM detektor_served.poison_events ORDER BY position DESC LIMIT 100`,
  }),
];

/** Does every event reach the read models, and how fast? */
export const theWay = dashboard({
  name: "the-way",
  title: "Detektor: ingest → store → projector",
  answers: "Does every event reach the read models, and how fast?",
  from: "now-1h",
  variables: [],
  rows: [
    { title: "In transit", panels: throughput },
    { title: "Trouble", panels: trouble },
    { title: "Work", panels: work },
    { title: "Projections", panels: projections },
  ],
});
