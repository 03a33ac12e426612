import { dashboard } from "../build/dashboard.ts";
import { ofSites, quantileOf, shareOf, rateOf, sumOf } from "../build/expressions.ts";
import { framesBehind, framesOfTheTime } from "../build/links.ts";
import { logs, stacked, stat, timeSeries } from "../build/panels.ts";
import { promql, promqlNow, promqlWithExemplars } from "../build/queries.ts";
import { promqlTable } from "../build/tables.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { api, site } from "../build/variables.ts";

const captured = "detektor_projector_captured_frames_total";
const ended = "detektor_projector_ended_frames_total";
const duration = "detektor_projector_frame_duration_seconds";
const alerts = 'ALERTS{alertstate="firing",alertname!="DeadMansSwitch",site!="_canary"}';

const numbers = [
  stat({
    title: "Unaccounted",
    answers:
      "Are there frames of the last hour that haven't ended and have had no event for longer than DETEKTOR_STUCK_AFTER?",
    queries: [promqlNow(sumOf("detektor_queryapi_unaccounted_frames", ofSites))],
    unit: units.count,
    thresholds: noneWanted,
    width: 4,
    links: [framesOfTheTime("These frames", "state=unaccounted")],
  }),
  stat({
    title: "Lost or missing",
    answers:
      "Are there frames of the last hour that never arrived: reported as lost, or unexplained gaps in the numbers?",
    queries: [
      promqlNow(
        `${sumOf("detektor_queryapi_lost_frames", ofSites)} + ${sumOf("detektor_queryapi_missing_frames", ofSites)}`,
      ),
    ],
    unit: units.count,
    thresholds: noneWanted,
    width: 4,
  }),
  stat({
    title: "Failed",
    answers: "What share of the ended frames failed?",
    queries: [
      promqlNow(shareOf(rateOf(ended, `${ofSites},outcome="failed"`), rateOf(ended, ofSites))),
    ],
    unit: units.share,
    thresholds: { orange: 0.001, red: 0.01 },
    width: 4,
    links: [framesOfTheTime("Failed frames", "state=failed")],
  }),
  stat({
    title: "Dropped",
    answers: "What share of the ended frames was dropped, on purpose or not?",
    queries: [
      promqlNow(shareOf(rateOf(ended, `${ofSites},outcome="dropped"`), rateOf(ended, ofSites))),
    ],
    unit: units.share,
    thresholds: { orange: 0.02, red: 0.05 },
    width: 4,
    links: [framesOfTheTime("Dropped frames", "state=dropped")],
  }),
  stat({
    title: "Age of data",
    answers: "How far are the read models, and so all responses, behind the log?",
    queries: [promqlNow("max(detektor_projector_lag_seconds)")],
    unit: units.seconds,
    thresholds: { orange: 2, red: 10 },
    width: 4,
  }),
  stat({
    title: "Dead letters",
    answers: "Are there events that ingest refused and that somebody must inspect?",
    queries: [promqlNow('max(detektor_ingest_stream_messages{stream="DEAD_LETTERS"})')],
    unit: units.count,
    thresholds: noneWanted,
    width: 4,
  }),
];

const frames = [
  timeSeries({
    title: "Captured",
    answers: "How many frames arrive, by site?",
    queries: [promql(rateOf(captured, ofSites, ["site"]), "{{site}}")],
    unit: units.framesPerSecond,
    width: 12,
    links: [framesBehind({ site: "site" })],
  }),
  stacked({
    title: "Ended frames, by state",
    answers: "How do frames end?",
    queries: [promql(rateOf(ended, ofSites, ["outcome"]), "{{outcome}}")],
    unit: units.framesPerSecond,
    width: 12,
    links: [framesBehind({ state: "outcome" })],
  }),
  timeSeries({
    title: "Open, lost or missing",
    answers:
      "Is every frame of the last hour accounted for? If so, all lines except in flight are at zero.",
    queries: [
      promql(sumOf("detektor_queryapi_in_flight_frames", ofSites), "in flight"),
      promql(sumOf("detektor_queryapi_unaccounted_frames", ofSites), "unaccounted"),
      promql(sumOf("detektor_queryapi_lost_frames", ofSites), "lost"),
      promql(sumOf("detektor_queryapi_missing_frames", ofSites), "missing"),
    ],
    unit: units.count,
    width: 12,
  }),
  timeSeries({
    title: "From capture to end",
    answers: "How long do frames take, and which frame was slow? The dots link to traces.",
    queries: [
      promqlWithExemplars(quantileOf(0.5, duration), "p50"),
      promqlWithExemplars(quantileOf(0.95, duration), "p95"),
      promqlWithExemplars(quantileOf(0.99, duration), "p99"),
    ],
    unit: units.seconds,
    width: 12,
    links: [framesBehind({})],
  }),
];

const platform = [
  promqlTable({
    title: "Firing alerts",
    answers: "Which alerts need attention now?",
    width: 12,
    columns: {
      firing: {
        expr: `count by (alertname, severity, site, camera) (${alerts} or ALERTS{alertname="DeadMansSwitch"})`,
        unit: units.count,
      },
    },
  }),
  promqlTable({
    title: "Services",
    answers: "Does each service respond, since when, and with how much memory?",
    width: 12,
    columns: {
      up: {
        expr: "sum by (job) (up)",
        unit: units.count,
        thresholds: { red: 1, below: true },
      },
      started: {
        expr: "1000 * max by (job) (process_start_time_seconds)",
        unit: units.timeFromNow,
      },
      memory: {
        expr: "max by (job) (process_resident_memory_bytes)",
        unit: units.bytes,
      },
    },
  }),
  logs({
    title: "Errors",
    answers: "Which errors did the services log?",
    query: '{service=~".+", level=~"error|fatal", site!="_canary"}',
  }),
];

/** Is every frame accounted for? */
export const overview = dashboard({
  name: "overview",
  title: "Detektor: overview",
  answers: "Is every frame accounted for?",
  from: "now-1h",
  variables: [site, api],
  rows: [
    { title: "Now", panels: numbers },
    { title: "Every frame", panels: frames },
    { title: "The platform", panels: platform },
  ],
});
