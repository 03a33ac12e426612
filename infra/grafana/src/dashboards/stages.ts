import { dashboard } from "../build/dashboard.ts";
import { meanOf, ofSites, quantileOf, shareOf, rateOf } from "../build/expressions.ts";
import { framesBehind, framesOfRow } from "../build/links.ts";
import { heatmap, timeSeries } from "../build/panels.ts";
import { promql, promqlWithExemplars } from "../build/queries.ts";
import { promqlTable, sqlTable } from "../build/tables.ts";
import * as units from "../build/units.ts";
import { api, modelVersion, site, stage } from "../build/variables.ts";

const work = "detektor_projector_stage_work_seconds";
const wait = "detektor_projector_stage_queue_wait_seconds";
const ofStages = `${ofSites},stage=~"$stage",model_version=~"$model_version"`;
const completed = `${ofStages},state="completed"`;
const failed = `${ofStages},state="failed"`;
const by = ["site", "stage"];
const legend = "{{site}} {{stage}}";
const links = [framesBehind({ site: "site", stage: "stage" })];

const failures = (labels: readonly string[]): string =>
  shareOf(rateOf(`${work}_count`, failed, labels), rateOf(`${work}_count`, ofStages, labels));

const all = promqlTable({
  title: "Stages by version of their model",
  answers: "Which stage is slow, waits or fails, and is the newer model the cause?",
  width: 24,
  links: [framesOfRow({ site: "site", stage: "stage" })],
  columns: {
    "results/s": {
      expr: rateOf(`${work}_count`, ofStages, [...by, "model_version"]),
      unit: units.framesPerSecond,
    },
    "p50 work": {
      expr: quantileOf(0.5, work, completed, [...by, "model_version"]),
      unit: units.seconds,
    },
    "p95 work": {
      expr: quantileOf(0.95, work, completed, [...by, "model_version"]),
      unit: units.seconds,
    },
    "p99 work": {
      expr: quantileOf(0.99, work, completed, [...by, "model_version"]),
      unit: units.seconds,
    },
    "p95 wait": {
      expr: quantileOf(0.95, wait, ofStages, [...by, "model_version"]),
      unit: units.seconds,
    },
    failed: {
      expr: failures([...by, "model_version"]),
      unit: units.share,
      thresholds: { orange: 0.001, red: 0.01 },
    },
  },
});

const times = [
  timeSeries({
    title: "Work, p95",
    answers: "Which stage is slow?",
    queries: [promqlWithExemplars(quantileOf(0.95, work, completed, by), legend)],
    unit: units.seconds,
    width: 12,
    links,
  }),
  timeSeries({
    title: "Wait before the stage, p95",
    answers: "For which stage do frames wait?",
    queries: [promqlWithExemplars(quantileOf(0.95, wait, ofStages, by), legend)],
    unit: units.seconds,
    width: 12,
    links,
  }),
  timeSeries({
    title: "Work, p95 by version of the model",
    answers: "Is the newer version slower?",
    queries: [
      promql(
        quantileOf(0.95, work, completed, [...by, "model_version"]),
        `${legend} {{model_version}}`,
      ),
    ],
    unit: units.seconds,
    width: 12,
    links: [framesBehind({ site: "site", stage: "stage", model_version: "model_version" })],
  }),
  heatmap({
    title: "Work, distribution",
    answers: "Are there two groups of frames, fast ones and slow ones?",
    queries: [promql(rateOf(`${work}_bucket`, completed, ["le"]), "{{le}}")],
    unit: units.seconds,
    width: 12,
  }),
];

const amounts = [
  timeSeries({
    title: "Results",
    answers: "How many frames does each stage process?",
    queries: [promql(rateOf(`${work}_count`, ofStages, by), legend)],
    unit: units.framesPerSecond,
    width: 8,
    links,
  }),
  timeSeries({
    title: "Failed",
    answers: "Which stage fails?",
    queries: [promql(failures(by), legend)],
    unit: units.share,
    thresholds: { red: 0.01 },
    width: 8,
    links: [framesBehind({ site: "site", stage: "stage" }, "state=failed")],
  }),
  timeSeries({
    title: "Busy",
    answers:
      "How many workers does a stage keep busy, on average? A stage with all its workers busy is the bottleneck.",
    queries: [promql(rateOf(`${work}_sum`, ofStages, by), legend)],
    unit: units.count,
    width: 8,
    links,
  }),
  timeSeries({
    title: "Work, mean",
    answers: "How much time does a frame need in each stage?",
    queries: [promql(meanOf(work, completed, by), legend)],
    unit: units.seconds,
    width: 12,
    links,
  }),
  sqlTable({
    title: "Objects found, by class and model",
    answers: "What did each model version detect in the shown time?",
    width: 12,
    rawSql: `SELECT site, class, model_name AS model, model_version AS version, sum(objects) AS objects
FROM detektor_served.detection_hours
WHERE start >= $__unixEpochFrom() / 60 - 60 AND start <= $__unixEpochTo() / 60
  AND site ~ '^(\${site:regex})$' AND site <> '_canary'
GROUP BY site, class, model_name, model_version ORDER BY objects DESC LIMIT 500`,
  }),
];

/** Which stage is slow, waits or fails? */
export const stages = dashboard({
  name: "stages",
  title: "Detektor: stages and models",
  answers: "Which stage is slow, waits or fails, and is the newer model the cause?",
  from: "now-3h",
  variables: [site, stage, modelVersion, api],
  rows: [
    { title: "Now", panels: [all] },
    { title: "Times", panels: times },
    { title: "Amounts", panels: amounts },
  ],
});
