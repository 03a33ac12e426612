import { writeFileSync } from "node:fs";
import { metricsPage, metricsPageFile } from "./metrics-page.ts";

writeFileSync(metricsPageFile, metricsPage());
console.log("docs/metrics.md written");
