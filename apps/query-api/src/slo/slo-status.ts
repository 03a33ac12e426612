import { isoOfMs } from "@detektor/events";
import type { Counts } from "./minute-counts.ts";
import { type Objective, windowDays } from "./objectives.ts";

/** Spans that are reported beside the whole window, in minutes. */
export const burnMinutes = { "1h": 60, "6h": 360, "3d": 4320 } as const;
type Span = keyof typeof burnMinutes;

/** What is known about an objective: counts of the window and of shorter spans, or why there are none. */
export type Known =
  | {
      readonly source: "read_models" | "this_process";
      readonly sinceMs: number;
      readonly window: Counts;
      readonly spans: Readonly<Record<Span, Counts>>;
    }
  | { readonly noData: string };

/** Returns an objective in the form that the API answers. */
export function sloStatus({ name, title, target }: Objective, known: Known) {
  const promise = { name, title, target, window_days: windowDays };
  if ("noData" in known) return { ...promise, ...nothing, no_data: known.noData };
  const { source, sinceMs, window, spans } = known;
  const shared = {
    source,
    data_from: isoOfMs(sinceMs),
    events: window.events,
    bad_events: window.bad,
  };
  const errors = errorRatio(window);
  if (errors === null)
    return { ...promise, ...nothing, ...shared, no_data: "No events were counted yet." };
  const budget = 1 - target;
  const left = 1 - errors / budget;
  return {
    ...promise,
    ...shared,
    ratio: 1 - errors,
    budget_left_ratio: left,
    budget_left_events: budget * window.events - window.bad,
    budget_left_minutes: left * budget * windowDays * 1440,
    burn_rates: {
      "1h": burnRate(spans["1h"], budget),
      "6h": burnRate(spans["6h"], budget),
      "3d": burnRate(spans["3d"], budget),
    },
    no_data: null,
  };
}

const nothing = {
  source: null,
  data_from: null,
  events: null,
  bad_events: null,
  ratio: null,
  budget_left_ratio: null,
  budget_left_events: null,
  budget_left_minutes: null,
  burn_rates: null,
} as const;

const errorRatio = ({ events, bad }: Counts): number | null => (events === 0 ? null : bad / events);

function burnRate(counts: Counts, budget: number): number | null {
  const errors = errorRatio(counts);
  return errors === null ? null : errors / budget;
}
