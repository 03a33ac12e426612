import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
} from "@grafana/grafana-foundation-sdk/dashboard";

/** Filters of `GET /v1/frames`, each with the label of the line that has its value. */
export type LabelsByFilter = Readonly<Record<string, string>>;

/** A line of one camera. */
export const camera: LabelsByFilter = { site: "site", camera: "camera" };

/** From a point of a line to the frames before it, the newest first. */
export function framesBehind(labels: LabelsByFilter, fixed = ""): Builder<DashboardLink> {
  const filters = Object.entries(labels).map(
    ([filter, label]) => `${filter}=\${__field.labels.${label}:percentencode}`,
  );
  // Before the point: a rate tells of the time up to it.
  const time = ["from=${__from:date:iso}", "to=${__value.time:date:iso}"];
  return toFrames("Frames before this point", [...filters, fixed, ...time]);
}

/** From a number or a table to frames of the dashboard's time, the newest first; `filters` as in a URL. */
export function framesOfTheTime(title: string, ...filters: string[]): Builder<DashboardLink> {
  return toFrames(title, [...filters, "from=${__from:date:iso}", "to=${__to:date:iso}"]);
}

/** From a row of a table to frames of the dashboard's time; each filter has the column with its value. */
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
