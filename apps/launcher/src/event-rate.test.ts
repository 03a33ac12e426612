import { expect, test } from "vitest";
import { sumOf } from "./event-rate.ts";

test("adds up a metric's series, and no other metric's", () => {
  const text =
    '# TYPE a_total counter\na_total 1\na_total{x="y z"} 2.5 1700000000\na_total_b 100\n';
  expect(sumOf("a_total", text)).toBe(3.5);
  expect(sumOf("c_total", text)).toBeUndefined();
});
