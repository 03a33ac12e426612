import { expect, test } from "vitest";
import { readQuery } from "./read-query.ts";

const metricsIn = (expression: string) => readQuery(expression).selectors.map((one) => one.metric);

test("every metric is found, however deep, and no function or label is taken for one", () => {
  expect(
    metricsIn(
      "histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m]))) / on (site) group_left (v) b > 0.05 unless c offset 1w",
    ),
  ).toEqual(["a_bucket", "b", "c"]);
  expect(metricsIn("predict_linear(free[1h:5m], 4 * 3600) < 0 and absent(up)")).toEqual([
    "free",
    "up",
  ]);
  expect(metricsIn("vector(1)")).toEqual([]);
});

test("a name in braces is a metric as well", () => {
  expect(metricsIn('{__name__="a"} + {"b.c", x="1"}')).toEqual(["a", "b.c"]);
  expect(readQuery('{__name__=~"a.*"}').selectors).toEqual([
    { metric: "", matchers: [{ label: "__name__", operator: "=~", value: "a.*" }] },
  ]);
});

test("conditions on labels are told with their operators", () => {
  expect(readQuery(`rate(a{site!="_canary", job=~'x|y'}[5m])`).selectors).toEqual([
    {
      metric: "a",
      matchers: [
        { label: "site", operator: "!=", value: "_canary" },
        { label: "job", operator: "=~", value: "x|y" },
      ],
    },
  ]);
});

test("labels of by and on are told with the metrics that they come from", () => {
  const { groupings } = readQuery("sum by (site, camera) (a) / on (site) max(b) by (site)");
  expect(groupings).toEqual(
    expect.arrayContaining([
      { labels: ["site", "camera"], metrics: ["a"] },
      { labels: ["site"], metrics: ["a", "b"] },
      { labels: ["site"], metrics: ["b"] },
    ]),
  );
  expect(readQuery("sum without (site) (a) / ignoring (x) b").groupings).toEqual([]);
});

test.each(["sum by (x", "rate(a[5m)", "", "  ", 'a{b="c}', "$__rate_interval"])(
  "%j is refused",
  (expression) => {
    expect(() => readQuery(expression)).toThrow("no PromQL");
  },
);
