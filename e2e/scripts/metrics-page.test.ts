import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allMetrics } from "./all-metrics.ts";
import { metricsPage, metricsPageFile } from "./metrics-page.ts";

const all = Object.values(allMetrics).flat();

test("docs/metrics.md is what `npm run generate -w e2e` writes", () => {
  expect(readFileSync(metricsPageFile, "utf8")).toBe(metricsPage());
});

test("a metric has one description, and says what it tells and what it answers", () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  for (const { name, help, answers } of all) {
    expect(help.length, name).toBeGreaterThan(5);
    expect(answers, name).toMatch(/\?$/);
  }
});

test("counters alone end in _total", () => {
  for (const { name, type } of all) expect(name.endsWith("_total"), name).toBe(type === "counter");
});
