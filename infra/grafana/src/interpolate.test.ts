import { expect, test } from "vitest";
import { dashboard } from "./build/dashboard.ts";
import { api, site } from "./build/variables.ts";
import { interpolate, type TimeRange } from "./interpolate.ts";

const built = dashboard({
  name: "any",
  title: "Any",
  answers: "?",
  from: "now-1h",
  variables: [site, api],
  rows: [],
});
const hour: TimeRange = { fromMs: 0, toMs: 3_600_000, stepSeconds: 15, scrapeSeconds: 5 };

test("a query is asked for all that may be chosen, over the time that is shown", () => {
  const query = 'rate(x{site=~"$site"}[$__rate_interval]) / ${__range_s}';
  expect(interpolate(query, built, hour)).toBe('rate(x{site=~".*"}[20s]) / 3600');
});

test("macros of SQL stand for the shown time", () => {
  expect(interpolate("a >= $__unixEpochFrom() / 60 AND b < $__unixEpochTo()", built, hour)).toBe(
    "a >= 0 / 60 AND b < 3600",
  );
});

test("a box has what stands in it at first", () => {
  expect(interpolate("${api:raw}/v1", built, hour)).toBe("http://localhost:8081/v1");
});

test("a variable that the dashboard lacks is refused", () => {
  expect(() => interpolate("$camera", built, hour)).toThrow('$camera is no variable of "Any"');
});
