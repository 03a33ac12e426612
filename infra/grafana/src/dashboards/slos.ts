import { dashboard } from "../build/dashboard.ts";
import { timeSeries } from "../build/panels.ts";
import { promql } from "../build/queries.ts";
import { promqlTable } from "../build/tables.ts";
import * as units from "../build/units.ts";

const burn = (window: string): string =>
  `slo:error_ratio:rate${window} / on (slo) slo:error_budget:ratio`;

const now = promqlTable({
  title: "Objectives",
  answers:
    "Which objectives are met, how much of each error budget is left, and how fast is it used up?",
  width: 24,
  columns: {
    "budget left": {
      expr: "max by (slo) (slo:error_budget_left:ratio30d)",
      unit: units.share,
      thresholds: { orange: 0.5, red: 0.1, below: true },
    },
    "errors, 5 minutes": { expr: "max by (slo) (slo:error_ratio:rate5m)", unit: units.share },
    "errors, 30 days": { expr: "max by (slo) (slo:error_ratio:rate30d)", unit: units.share },
    allowed: { expr: "max by (slo) (slo:error_budget:ratio)", unit: units.share },
    "burns × as fast as allowed, 1 hour": {
      expr: `max by (slo) (${burn("1h")})`,
      unit: units.count,
      thresholds: { orange: 3, red: 14.4 },
    },
  },
});

const overTime = [
  timeSeries({
    title: "Budget left",
    answers: "Will the budget of the last 30 days last?",
    queries: [promql("slo:error_budget_left:ratio30d", "{{slo}}")],
    unit: units.share,
    min: -1,
    max: 1,
    width: 12,
  }),
  timeSeries({
    title: "Burn rate of the last hour",
    answers:
      "How many times as fast as allowed is each budget used up? Above 14.4 it is used up within two days.",
    queries: [promql(burn("1h"), "{{slo}}")],
    unit: units.count,
    thresholds: { orange: 3, red: 14.4 },
    width: 12,
  }),
  timeSeries({
    title: "Errors, 5 minutes",
    answers: "What share of each objective's events is bad now?",
    queries: [promql("slo:error_ratio:rate5m", "{{slo}}")],
    unit: units.share,
    width: 12,
  }),
  timeSeries({
    title: "Counted events",
    answers: "How many events does each objective count? With few events the share fluctuates.",
    queries: [promql("slo:events:rate5m", "{{slo}}")],
    unit: units.operationsPerSecond,
    width: 12,
  }),
];

/** Are the promises kept, and for how long will they be? */
export const slos = dashboard({
  name: "slos",
  title: "Detektor: SLOs",
  answers: "Are the objectives met, and how much of each error budget is left?",
  from: "now-24h",
  variables: [],
  rows: [
    { title: "Now", panels: [now] },
    { title: "Over time", panels: overTime },
  ],
});
