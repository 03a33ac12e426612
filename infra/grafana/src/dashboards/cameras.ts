import { dashboard } from "../build/dashboard.ts";
import { ofCameras, shareOf, rateOf } from "../build/expressions.ts";
import { camera as ofCamera, framesBehind, framesOfRow } from "../build/links.ts";
import { timeSeries } from "../build/panels.ts";
import { promql } from "../build/queries.ts";
import { promqlTable, sqlTable } from "../build/tables.ts";
import { noneWanted } from "../build/thresholds.ts";
import * as units from "../build/units.ts";
import { api, camera, site } from "../build/variables.ts";

const captured = "detektor_projector_captured_frames_total";
const ended = "detektor_projector_ended_frames_total";
const by = ["site", "camera"];
const legend = "{{site}}/{{camera}}";
const links = [framesBehind(ofCamera)];

const now = (gauge: string): string => `max by (site, camera) (${gauge}{${ofCameras}})`;

const all = [
  promqlTable({
    title: "All cameras",
    answers: "Which camera has problems: silence, dropped frames, lost frames, or a wrong clock?",
    width: 24,
    height: 10,
    links: [framesOfRow({ site: "site", camera: "camera" })],
    columns: {
      "frames/s": { expr: rateOf(captured, ofCameras, by), unit: units.framesPerSecond },
      "newest frame": {
        expr: `time() - ${now("detektor_queryapi_newest_frame_timestamp_seconds")}`,
        unit: units.seconds,
        thresholds: { orange: 10, red: 60 },
      },
      dropped: {
        expr: shareOf(
          rateOf(ended, `${ofCameras},outcome="dropped"`, by),
          rateOf(ended, ofCameras, by),
        ),
        unit: units.share,
        thresholds: { orange: 0.02, red: 0.05 },
      },
      failed: {
        expr: shareOf(
          rateOf(ended, `${ofCameras},outcome="failed"`, by),
          rateOf(ended, ofCameras, by),
        ),
        unit: units.share,
        thresholds: { orange: 0.001, red: 0.01 },
      },
      unaccounted: {
        expr: now("detektor_queryapi_unaccounted_frames"),
        unit: units.count,
        thresholds: noneWanted,
      },
      lost: {
        expr: now("detektor_queryapi_lost_frames"),
        unit: units.count,
        thresholds: noneWanted,
      },
      missing: {
        expr: now("detektor_queryapi_missing_frames"),
        unit: units.count,
        thresholds: noneWanted,
      },
      "clock off": {
        expr: `abs(${now("detektor_queryapi_clock_offset_seconds")})`,
        unit: units.seconds,
        thresholds: { orange: 1, red: 5 },
      },
    },
  }),
];

const overTime = [
  timeSeries({
    title: "Captured",
    answers: "Which camera sends fewer frames than it should?",
    queries: [promql(rateOf(captured, ofCameras, by), legend)],
    unit: units.framesPerSecond,
    width: 12,
    links,
  }),
  timeSeries({
    title: "Silent for",
    answers: "Which camera is silent, and since when?",
    queries: [
      promql(`time() - ${now("detektor_queryapi_newest_frame_timestamp_seconds")}`, legend),
    ],
    unit: units.seconds,
    thresholds: { orange: 10, red: 60 },
    width: 12,
    links,
  }),
  timeSeries({
    title: "Dropped",
    answers: "Does camera 17 drop more than 5 %?",
    queries: [
      promql(
        shareOf(rateOf(ended, `${ofCameras},outcome="dropped"`, by), rateOf(ended, ofCameras, by)),
        legend,
      ),
    ],
    unit: units.share,
    thresholds: { red: 0.05 },
    width: 12,
    links: [framesBehind(ofCamera, "state=dropped")],
  }),
  timeSeries({
    title: "In flight",
    answers: "How many frames is each camera's pipeline working on?",
    queries: [promql(now("detektor_queryapi_in_flight_frames"), legend)],
    unit: units.count,
    width: 12,
    links: [framesBehind(ofCamera, "state=in_flight")],
  }),
  timeSeries({
    title: "Queues",
    answers: "Which queue fills up? By camera, as reported by producers.",
    queries: [
      promql(
        `max by (site, camera, queue) (detektor_projector_queue_depth_frames{${ofCameras}})`,
        `${legend} {{queue}}`,
      ),
    ],
    unit: units.count,
    width: 12,
    links,
  }),
  timeSeries({
    title: "Clock off",
    answers:
      "Which camera's clock is wrong, and by how much? Above zero it is ahead; cameras that report no clock are absent.",
    queries: [promql(now("detektor_queryapi_clock_offset_seconds"), legend)],
    unit: units.seconds,
    min: -1,
    width: 12,
    links,
  }),
];

const ledger = sqlTable({
  title: "Ledger",
  answers:
    "How did every frame of the shown time end? Counted in the read models, not estimated; the overview shows open frames.",
  width: 24,
  height: 10,
  links: [framesOfRow({ site: "site", camera: "camera" })],
  rawSql: `SELECT site, camera_id AS camera, sum(captured) AS captured, sum(completed) AS completed,
  sum(dropped) AS dropped, sum(failed) AS failed,
  sum(captured - completed - dropped - failed) AS open, sum(lost) AS lost, sum(missing) AS missing
FROM detektor_served.ledger_minutes
WHERE minute >= $__unixEpochFrom() / 60 AND minute <= $__unixEpochTo() / 60
  AND site ~ '^(\${site:regex})$' AND site <> '_canary' AND camera_id ~ '^(\${camera:regex})$'
GROUP BY site, camera_id ORDER BY site, camera_id LIMIT 1000`,
});

const sessions = sqlTable({
  title: "Sessions with frames in the shown time",
  answers: "When did cameras connect and disconnect, and how many frames did they send?",
  width: 24,
  links: [framesOfRow({ site: "site", camera: "camera" })],
  rawSql: `SELECT site, camera_id AS camera, session_id AS session,
  to_timestamp(first_frame_us / 1e6) AS "first frame",
  to_timestamp(last_frame_us / 1e6) AS "last frame", frames
FROM detektor_served.sessions
WHERE last_frame_us >= $__unixEpochFrom()::bigint * 1000000 AND first_frame_us <= $__unixEpochTo()::bigint * 1000000
  AND site ~ '^(\${site:regex})$' AND site <> '_canary' AND camera_id ~ '^(\${camera:regex})$'
ORDER BY last_frame_us DESC LIMIT 1000`,
});

/** Which camera needs a look? */
export const cameras = dashboard({
  name: "cameras",
  title: "Detektor: cameras",
  answers: "Which camera has problems, and since when?",
  from: "now-3h",
  variables: [site, camera, api],
  rows: [
    { title: "Now", panels: all },
    { title: "Over time", panels: overTime },
    { title: "Exactly", panels: [ledger, sessions] },
  ],
});
