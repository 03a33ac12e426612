import { dashboards } from "./dashboards.ts";

/** The folder of the dashboards that Grafana reads. */
export const dashboardsFolder = new URL("../dashboards/", import.meta.url);

/** Returns the content of each file of `dashboardsFolder`, by name. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(dashboards).map(([name, dashboard]) => [
      `${name}.json`,
      `${JSON.stringify(dashboard, null, 2)}\n`,
    ]),
  );
}
