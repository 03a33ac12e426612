import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dashboardFiles, dashboardsFolder } from "../src/dashboard-files.ts";

const files = dashboardFiles();
for (const name of readdirSync(dashboardsFolder)) {
  if (!files.has(name)) rmSync(new URL(name, dashboardsFolder));
}
for (const [name, text] of files) writeFileSync(new URL(name, dashboardsFolder), text);
console.log(`infra/grafana/dashboards: ${files.size} written`);
