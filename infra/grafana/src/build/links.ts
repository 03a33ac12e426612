import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
} from "@grafana/grafana-foundation-sdk/dashboard";

/** Filters of `GET /v1/frames`, each with the label of the series that has its value. */
export type LabelsByFilter = Readonly<Record<string, string>>;

/** A series of one camera. */
export const camera: LabelsByFilter = { site: "site", camera: "camera" };

/** Links from a point of a series to the frames before it, newest first. */
export function framesBehind(labels: LabelsByFilter, fixed = ""): Builder<DashboardLink> {
  const filters = Object.entries(labels).map(
    ([filter, label]) => `${filter}=\${__field.labels.${label}:percentencode}`,
  );
  // Before the point, because a rate covers the time up to it.
  const time = ["from=${__from:date:iso}", "to=${__value.time:date:iso}"];
  return toFrames("Frames before this point", [...filters, fixed, ...time]);
}

/** Links from a number or a table to frames of the dashboard's time, newest first; `filters` as in a URL. */
export function framesOfTheTime(title: string, ...filters: string[]): Builder<DashboardLink> {
  return toFrames(title, [...filters, "from=${__from:date:iso}", "to=${__to:date:iso}"]);
}

/**
 * Links from a row of a table to frames of the dashboard's time; each filter names the column with its value.
 */
export function framesOfRow(columns: LabelsByFilter): Builder<DashboardLink> {
  const filters = Object.entries(columns).map(
    ([filter, column]) => `${filter}=\${__data.fields.${column}:percentencode}`,
  );
  return framesOfTheTime("Frames of this row", ...filters);
}

function toFrames(title: string, filters: readonly string[]): Builder<DashboardLink> {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(`\${api}/v1/frames?${filters.filter(Boolean).join("&")}`)
    .targetBlank(true);
}
