import { expect, test } from "vitest";
import { knownMetrics, metricsOnPage } from "./known-metrics.ts";
import { unknownInQuery } from "./unknown-in-query.ts";

const known = metricsOnPage(`
| metric | type, unit | labels, with their bound | description | question it answers |
|---|---|---|---|---|
| \`a_total\` | counter, events | none | x | y |
| \`b_frames\` | gauge, frames | \`site\`: at most 1: \`_other\`<br>\`camera\`: \`x\`, \`y\` | x | y |
| \`c_seconds\` | histogram, seconds | \`state\`: \`completed\` | x | y |
`);

test("the page gives names and labels, and three names for a histogram", () => {
  expect([...known].map(([name, labels]) => `${name}{${[...labels].join()}}`)).toEqual([
    "a_total{}",
    "b_frames{site,camera}",
    "c_seconds_bucket{state,le}",
    "c_seconds_sum{state}",
    "c_seconds_count{state}",
  ]);
});

test.each([
  "sum by (site) (b_frames{camera='x'}) > 0 and on (job) rate(a_total[5m]) > 0",
  "histogram_quantile(0.9, sum by (le, state) (rate(c_seconds_bucket{job='x'}[5m])))",
  "sum by (instance) (a_total) / on () group_left max(b_frames)",
])("%s asks for nothing that isn't there", (query) => {
  expect(unknownInQuery(query, known)).toEqual([]);
});

test.each([
  ["rate(z_total[5m])", ["z_total"]],
  ["c_seconds", ["c_seconds"]],
  ["a_total{site='x'}", ["a_total{site}"]],
  ["sum by (site, camera) (a_total) + a_total", ["a_total by site", "a_total by camera"]],
  ["{site='x'}", ["a metric without a name"]],
])("%s asks for %j, which nobody emits", (query, unknown) => {
  expect(unknownInQuery(query, known)).toEqual(unknown);
});

test("every table of docs/metrics.md is read", async () => {
  const names = [...(await knownMetrics()).keys()];
  for (const part of ["ingest", "event_store", "projector", "queryapi", "tracearchive"])
    expect(names.filter((name) => name.startsWith(`detektor_${part}_`)).length).toBeGreaterThan(0);
});
