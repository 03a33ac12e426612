import { dashboards } from "./dashboards.ts";

/** Where the dashboards that Grafana reads are. */
export const dashboardsFolder = new URL("../dashboards/", import.meta.url);

/** What each file of `dashboardsFolder` holds, by its name. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(dashboards).map(([name, dashboard]) => [
      `${name}.json`,
      `${JSON.stringify(dashboard, null, 2)}\n`,
    ]),
  );
}
