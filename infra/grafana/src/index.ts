export { dashboardFiles, dashboardsFolder } from "./dashboard-files.ts";
export { dashboards } from "./dashboards.ts";
export { interpolate, type TimeRange } from "./interpolate.ts";
export { type DashboardQuery, queriesOf } from "./queries-of.ts";
