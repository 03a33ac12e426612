import { policyDropReasons } from "@detektor/events";
import { dashboard } from "../build/dashboard.ts";
import { ofCameras, shareOf, rateOf } from "../build/expressions.ts";
import { camera as ofCamera, framesBehind, framesOfRow } from "../build/links.ts";
import { stacked, timeSeries } from "../build/panels.ts";
import { promql } from "../build/queries.ts";
import { sqlTable } from "../build/tables.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { api, camera, site } from "../build/variables.ts";

const dropped = "detektor_projector_dropped_frames_total";
const ended = "detektor_projector_ended_frames_total";
const onPurpose = `reason=~"${policyDropReasons.join("|")}"`;
const notOnPurpose = `reason!~"${policyDropReasons.join("|")}"`;
const by = ["site", "camera"];
const legend = "{{site}}/{{camera}}";

const drops = [
  stacked({
    title: "Dropped, by reason",
    answers: "Why are frames dropped?",
    queries: [promql(rateOf(dropped, ofCameras, ["reason"]), "{{reason}}")],
    unit: units.framesPerSecond,
    width: 12,
    links: [framesBehind({ drop_reason: "reason" })],
  }),
  timeSeries({
    title: "Dropped unintentionally",
    answers:
      "Which camera drops frames unintentionally? Frames that are skipped on purpose aren't counted.",
    queries: [
      promql(
        shareOf(rateOf(dropped, `${ofCameras},${notOnPurpose}`, by), rateOf(ended, ofCameras, by)),
        legend,
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.05 },
    width: 12,
    links: [framesBehind(ofCamera, "state=dropped")],
  }),
  timeSeries({
    title: "Skipped on purpose",
    answers: "How many frames do motion gates and sampling skip?",
    queries: [
      promql(
        shareOf(rateOf(dropped, `${ofCameras},${onPurpose}`, by), rateOf(ended, ofCameras, by)),
        legend,
      ),
    ],
    unit: units.share,
    width: 12,
    links: [framesBehind(ofCamera, "state=dropped")],
  }),
  timeSeries({
    title: "Failed",
    answers: "Which camera's frames fail?",
    queries: [promql(rateOf(ended, `${ofCameras},outcome="failed"`, by), legend)],
    unit: units.framesPerSecond,
    width: 12,
    links: [framesBehind(ofCamera, "state=failed")],
  }),
];

const lost = [
  timeSeries({
    title: "Lost",
    answers:
      "Are frames lost between a camera and its producer? Last hour, as reported by the producer.",
    queries: [
      promql(`max by (site, camera) (detektor_queryapi_lost_frames{${ofCameras}})`, legend),
    ],
    unit: units.count,
    thresholds: noneWanted,
    width: 12,
    links: [framesBehind(ofCamera)],
  }),
  timeSeries({
    title: "Missing",
    answers: "Are there frames without any event? Last hour, derived from the numbers around them.",
    queries: [
      promql(`max by (site, camera) (detektor_queryapi_missing_frames{${ofCameras}})`, legend),
    ],
    unit: units.count,
    thresholds: noneWanted,
    width: 12,
    links: [framesBehind(ofCamera)],
  }),
  timeSeries({
    title: "Unaccounted",
    answers: "Which camera's frames have begun and never ended? Last hour.",
    queries: [
      promql(`max by (site, camera) (detektor_queryapi_unaccounted_frames{${ofCameras}})`, legend),
    ],
    unit: units.count,
    thresholds: noneWanted,
    width: 12,
    links: [framesBehind(ofCamera, "state=unaccounted")],
  }),
  timeSeries({
    title: "Queues",
    answers: "Which queue fills up before frames are dropped?",
    queries: [
      promql(
        `max by (site, camera, queue) (detektor_projector_queue_depth_frames{${ofCameras}})`,
        `${legend} {{queue}}`,
      ),
    ],
    unit: units.count,
    width: 12,
    links: [framesBehind(ofCamera)],
  }),
];

const chosen =
  "site ~ '^(${site:regex})$' AND site <> '_canary' AND camera_id ~ '^(${camera:regex})$'";
const links = [framesOfRow({ site: "site", camera: "camera" })];

const exactly = [
  sqlTable({
    title: "Drops by camera, reason and stage",
    answers:
      "Where and why were frames dropped in the shown time, and how many? Counted, not estimated.",
    width: 12,
    links,
    rawSql: `SELECT site, camera_id AS camera, reason, stage, sum(frames) AS frames
FROM detektor_served.drop_minutes
WHERE minute >= $__unixEpochFrom() / 60 AND minute <= $__unixEpochTo() / 60 AND ${chosen}
GROUP BY site, camera_id, reason, stage ORDER BY frames DESC LIMIT 1000`,
  }),
  sqlTable({
    title: "Reported as lost",
    answers: "Which numbers did producers report as lost, and why?",
    width: 12,
    links,
    rawSql: `SELECT to_timestamp(time_us / 1e6) AS reported, site, camera_id AS camera, from_seq AS "from",
  to_seq AS "to", to_seq - from_seq + 1 AS frames, reason
FROM detektor_served.session_lost
WHERE time_us BETWEEN $__unixEpochFrom()::bigint * 1000000 AND $__unixEpochTo()::bigint * 1000000 AND ${chosen}
ORDER BY time_us DESC LIMIT 500`,
  }),
  sqlTable({
    title: "Unexplained gaps",
    answers: "Between which frames are numbers missing?",
    width: 12,
    links,
    rawSql: `SELECT to_timestamp(after_us / 1e6) AS after, to_timestamp(before_us / 1e6) AS before,
  site, camera_id AS camera, from_seq AS "from", to_seq AS "to", frames
FROM detektor_served.session_gaps
WHERE after_us BETWEEN $__unixEpochFrom()::bigint * 1000000 AND $__unixEpochTo()::bigint * 1000000 AND ${chosen}
ORDER BY after_us DESC LIMIT 500`,
  }),
  sqlTable({
    title: "Silences",
    answers: "Which camera sent nothing for longer than usual, and when?",
    width: 12,
    links,
    rawSql: `SELECT to_timestamp(from_us / 1e6) AS "from", to_timestamp(to_us / 1e6) AS "to",
  site, camera_id AS camera, (to_us - from_us) / 1e6 AS seconds, usual_ms / 1e3 AS usual
FROM detektor_served.silences
WHERE int8range(from_us, to_us) && int8range($__unixEpochFrom()::bigint * 1000000, $__unixEpochTo()::bigint * 1000000)
  AND ${chosen}
ORDER BY from_us DESC LIMIT 500`,
    columns: { seconds: { unit: units.seconds }, usual: { unit: units.seconds } },
  }),
];

/** Where do frames go that never end well? */
export const dropsAndLosses = dashboard({
  name: "drops-and-losses",
  title: "Detektor: drops and losses",
  answers: "Which frames are dropped, lost or failed, where, and why?",
  from: "now-3h",
  variables: [site, camera, api],
  rows: [
    { title: "Dropped and failed", panels: drops },
    { title: "Lost, missing, unaccounted", panels: lost },
    { title: "Exactly", panels: exactly },
  ],
});
