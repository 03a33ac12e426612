import { stringify } from "yaml";
import { runbookUrl } from "../prometheus/runbook-url.ts";
import type { Slo } from "./read-slos.ts";

/** The windows over which errors are measured; the others are computed from the first. */
const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"] as const;

/**
 * The burn rates of the alerts: the fraction of 30 days' budget that would be
 * used, and the windows that show it.
 */
const burns = {
  ErrorBudgetBurnsFast: {
    severity: "critical",
    within: [
      { rate: 14.4, long: "1h", short: "5m" },
      { rate: 6, long: "6h", short: "30m" },
    ],
    summary: "The error budget of {{ $labels.slo }} burns fast",
    description:
      "At {{ $value | humanize }} times the rate at which it would last 30 days, it is used up within days.",
    action: "Check what the objective counts, and the other alerts that fire now.",
  },
  ErrorBudgetBurnsSlowly: {
    severity: "warning",
    within: [
      { rate: 3, long: "1d", short: "2h" },
      { rate: 1, long: "3d", short: "6h" },
    ],
    summary: "The error budget of {{ $labels.slo }} won't last",
    description:
      "It burns at {{ $value | humanize }} times the rate at which it would last 30 days.",
    action: "Find what has changed since it began, before the budget is used up.",
  },
} as const;

const head =
  "# Made from infra/slo/*.yaml by `npm run generate -w infra/check`; a test compares. Errors and events are a second's.\n";

/** Returns Prometheus' rules for the objectives: errors, events and budget of each, then the common rules. */
export function sloRules(slos: readonly Slo[]): string {
  const groups = [
    { name: "slo", rules: slos.flatMap(ofSlo) },
    { name: "slo-windows", interval: "30s", rules: [...windows.map(ratioOver), budgetLeft] },
    { name: "slo-burns", rules: Object.entries(burns).map(([name, burn]) => alertOf(name, burn)) },
  ];
  return head + stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false });
}

function ofSlo({ name, target, counts, counted, total }: Slo) {
  const labels = { slo: name };
  const over = (query: string) => query.replaceAll("$window", "5m");
  const events = over(total);
  const errors =
    counts === "bad"
      ? `(${over(counted)}) or 0 * (${events})`
      : `clamp_min((${events}) - (${over(counted)}), 0)`;
  return [
    { record: "slo:errors:rate5m", expr: errors, labels },
    { record: "slo:events:rate5m", expr: events, labels },
    { record: "slo:error_budget:ratio", expr: `vector(${budgetOf(target)})`, labels },
  ];
}

/** Returns the fraction of events that may be bad, rounded to remove floating-point noise. */
const budgetOf = (target: number): number => Number((1 - target).toFixed(9));

const ratioOver = (window: string) => ({
  record: `slo:error_ratio:rate${window}`,
  expr: `sum by (slo) (${averaged("slo:errors:rate5m", window)}) / (sum by (slo) (${averaged("slo:events:rate5m", window)}) > 0)`,
});

const averaged = (metric: string, window: string) =>
  window === windows[0] ? metric : `avg_over_time(${metric}[${window}])`;

const budgetLeft = {
  record: "slo:error_budget_left:ratio30d",
  expr: "1 - sum by (slo) (slo:error_ratio:rate30d / slo:error_budget:ratio)",
};

type Burn = (typeof burns)[keyof typeof burns];

function alertOf(alert: string, { severity, within, ...annotations }: Burn) {
  const burning = within.map(
    ({ rate, long, short }) => `(${burnRate(long)} > ${rate} and ${burnRate(short)} > ${rate})`,
  );
  return {
    alert,
    expr: burning.join(" or "),
    labels: { severity },
    annotations: { ...annotations, runbook_url: runbookUrl(alert) },
  };
}

const burnRate = (window: string) => `slo:error_ratio:rate${window} / slo:error_budget:ratio`;
