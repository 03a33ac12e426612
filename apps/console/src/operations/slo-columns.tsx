import type { Slo } from "../api/operations-queries.ts";
import type { Column } from "../parts/data-table.tsx";

const percentOf = (share: number | null, digits: number): string =>
  share === null ? "–" : `${(share * 100).toFixed(digits)} %`;

/** The columns of a table of objectives. */
export const sloColumns: readonly Column<Slo>[] = [
  { key: "title", label: "objective", value: ({ title }) => title },
  {
    key: "target",
    label: "target",
    isNumber: true,
    means: "the share of events that have to be good",
    value: ({ target }) => target,
    cell: ({ target }) => percentOf(target, 2),
  },
  {
    key: "ratio",
    label: "good",
    isNumber: true,
    means: "the share of events that were good",
    value: ({ ratio }) => ratio,
    cell: ({ ratio }) => percentOf(ratio, 3),
  },
  {
    key: "budget",
    label: "budget left",
    isNumber: true,
    means: "of the bad events that the target allows; below 0: more than allowed",
    value: ({ budget_left_ratio }) => budget_left_ratio,
    cell: ({ budget_left_ratio }) => percentOf(budget_left_ratio, 0),
  },
  { key: "events", label: "events", isNumber: true, value: ({ events }) => events },
  { key: "bad", label: "bad events", isNumber: true, value: ({ bad_events }) => bad_events },
  { key: "window", label: "window, days", isNumber: true, value: ({ window_days }) => window_days },
  { key: "note", label: "note", value: ({ no_data }) => no_data, cell: ({ no_data }) => no_data },
];
