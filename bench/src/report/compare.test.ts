import { expect, test } from "vitest";
import { comparisonOf } from "./compare.ts";
import type { Row } from "./result.ts";

const figures = (...rows: readonly Row[]) => ({
  results: [{ name: "throughput", title: "Throughput", rows, data: {} }],
});

test("a figure and its CPU stand beside those of before, with their ratio", () => {
  const before = figures({ what: "stored", figure: "10,000 events/s", cpu: { ingest: 8 } });
  const after = figures({ what: "stored", figure: "12,500 events/s", cpu: { ingest: 6 } });
  expect(comparisonOf(before, after).split("\n").slice(2, 4)).toEqual([
    "| Throughput: stored | 10,000 | 12,500 | 1.25 |",
    "| Throughput: stored, CPU µs each of ingest | 8 | 6 | 0.75 |",
  ]);
});

test("what was measured in one run alone, or failed, has no line", () => {
  const before = figures({ what: "old", figure: "3 ms" }, { what: "broken", figure: "FAILED" });
  const after = figures({ what: "new", figure: "3 ms" }, { what: "broken", figure: "4 ms" });
  expect(comparisonOf(before, after)).toBe(
    "| figure | before | after | ratio |\n|---|--:|--:|--:|\n",
  );
});

test("a figure of nothing before has no ratio", () => {
  const none = figures({ what: "lost", figure: "0" });
  expect(comparisonOf(none, figures({ what: "lost", figure: "2" }))).not.toContain("lost");
});
