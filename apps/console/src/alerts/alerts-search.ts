import { textOf, timeOf } from "../search.ts";

/** The states of an alert. */
export const alertStates = ["raised", "acknowledged", "resolved"] as const;

/** What the list of alerts is filtered and sorted by. */
export type AlertsSearch = {
  readonly site?: string;
  readonly camera?: string;
  readonly rule_id?: string;
  readonly severity?: string;
  readonly state?: (typeof alertStates)[number];
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
};

/** Reads the list's filters from an address; fields that it spells wrong are left out. */
export function alertsSearchOf(raw: Readonly<Record<string, unknown>>): AlertsSearch {
  const state = alertStates.find((name) => name === raw["state"]);
  return {
    ...textOf(raw, "site"),
    ...textOf(raw, "camera"),
    ...textOf(raw, "rule_id"),
    ...textOf(raw, "severity"),
    ...(state === undefined ? {} : { state }),
    ...timeOf(raw, "from"),
    ...timeOf(raw, "to"),
    ...textOf(raw, "sort"),
  };
}
