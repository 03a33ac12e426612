import type { SectionResult } from "./result.ts";

const numberAt = (results: readonly SectionResult[], name: string, key: string): number | null => {
  const value = results.find((result) => result.name === name)?.data[key];
  return typeof value === "number" ? value : null;
};

/** Compares the chain with Emmett in this run; null unless both were measured. */
export function emmettRatio(results: readonly SectionResult[]): SectionResult | null {
  const own = numberAt(results, "throughput", "eventsPerSecond");
  const best = numberAt(results, "emmett", "best");
  if (own === null || best === null || best === 0) return null;
  const ratio = Math.round((own / best) * 10) / 10;
  const what = "published → queryable, by Emmett's better figure";
  const rows = [{ what, figure: `${ratio} times` }];
  return { name: "ratio", title: "Beside each other, in this run", rows, data: { ratio } };
}
