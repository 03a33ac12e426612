import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
} from "@grafana/grafana-foundation-sdk/dashboard";

/** From a point of a line with a site and a camera to the frames before it, the newest first; `filter` narrows them. */
export function framesBehind(title: string, filter = ""): Builder<DashboardLink> {
  const line = "site=${__field.labels.site}&camera=${__field.labels.camera}";
  const time = "from=${__from:date:iso}&to=${__value.time:date:iso}";
  return toFrames(title, `${line}&${time}${filter}`);
}

/** To the frames of the dashboard's time, the newest first; `filter` narrows them. */
export function framesOfTheTime(title: string, filter = ""): Builder<DashboardLink> {
  return toFrames(title, `from=\${__from:date:iso}&to=\${__to:date:iso}${filter}`);
}

function toFrames(title: string, query: string): Builder<DashboardLink> {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(`\${api}/v1/frames?${query}`)
    .targetBlank(true);
}
