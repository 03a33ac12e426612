import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dashboardFiles, dashboardsFolder } from "./dashboard-files.ts";

const files = dashboardFiles();

test("infra/grafana/dashboards has a file for each dashboard, and no other", () => {
  expect(readdirSync(dashboardsFolder).toSorted()).toEqual([...files.keys()].toSorted());
});

test.each([...files])("%s is what `npm run generate -w infra/grafana` writes", (name, text) => {
  expect(readFileSync(new URL(name, dashboardsFolder), "utf8")).toBe(text);
});
