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
    title: "Events on their way",
    answers: "Do all three keep up? Where the lines part, that part is behind.",
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
    answers: "How much waits before ingest, and how much before the projector?",
    queries: [
      promql("max(detektor_ingest_nats_pending_messages)", "messages before ingest"),
      promql("max(detektor_projector_lag_events)", "events before the projector"),
    ],
    unit: units.count,
    thresholds: { red: 1_000 },
    width: 12,
  }),
  timeSeries({
    title: "From published to queryable",
    answers: "How long does an event wait until it is stored, and until it can be asked for?",
    queries: [
      promql("max(detektor_ingest_lag_seconds)", "oldest message before ingest"),
      ...p50AndP99("detektor_projector_freshness_seconds"),
      promql("max(detektor_projector_lag_seconds)", "age of answers"),
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
    answers: "Does a producer send what can't be taken, and what is wrong with it?",
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
    title: "Sent again",
    answers: "Does somebody send events again and again?",
    queries: [promql(rateOf("detektor_ingest_duplicate_events_total"), "repeats")],
    unit: units.eventsPerSecond,
    width: 6,
  }),
  timeSeries({
    title: "Set aside by the projector",
    answers: "Are there events in the log that can't be applied?",
    queries: [promql("max(detektor_projector_poison_events_total)", "poison events")],
    unit: units.count,
    thresholds: noneWanted,
    width: 12,
  }),
  timeSeries({
    title: "Trace context left out",
    answers: "Whose traces don't join ours, since their context isn't W3C's?",
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
    answers: "Is work gathered well? Large batches of the projector mean that it has a backlog.",
    queries: [
      promql(meanOf("detektor_ingest_append_batch_events"), "an append"),
      promql(meanOf("detektor_projector_batch_events"), "a batch of the projector"),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "Memory of the recent ids",
    answers: "What does it cost ingest to know repeats?",
    queries: [promql("max(detektor_ingest_recent_ids_bytes)", "recent ids")],
    unit: units.bytes,
    width: 12,
  }),
];

const projections = [
  sqlTable({
    title: "Projections",
    answers: "Which generation is served, and is a rebuild under way?",
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

/** Does every event reach the read models, and how soon? */
export const theWay = dashboard({
  name: "the-way",
  title: "Detektor: ingest → store → projector",
  answers: "Does every event reach the read models, and how soon?",
  from: "now-1h",
  variables: [],
  rows: [
    { title: "On the way", panels: throughput },
    { title: "Trouble", panels: trouble },
    { title: "Work", panels: work },
    { title: "Projections", panels: projections },
  ],
});
