import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dashboardsFolder } from "@detektor/grafana";
import { findGrafanaSchema } from "@detektor/infra-tools";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Every field of every dashboard is in Grafana's schema, including panel options and queries. */
export const grafanaDashboards: Check = {
  name: "grafana dashboards (schema)",
  run: async ({ tools, signal }) => {
    const folder = fileURLToPath(dashboardsFolder);
    const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    const paths = files.map((name) => join(folder, name));
    return runToolOn(await findGrafanaSchema(tools), paths, { signal });
  },
};
