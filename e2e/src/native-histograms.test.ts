import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNativeHistograms } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import { createMetrics, makeHistogram, scrape } from "@detektor/observability";
import { describe, expect, test } from "vitest";
import { allMetrics } from "../scripts/all-metrics.ts";

const program = await findNativeHistograms();
const why = program.kind === "missing" ? ` (skipped: ${program.why})` : "";
const all = Object.values(allMetrics)
  .flat()
  .filter((metric) => metric.type === "histogram");
const histograms = [...new Map(all.map((histogram) => [histogram.name, histogram])).values()];

type Native = {
  readonly labels: Readonly<Record<string, string>>;
  readonly count: number;
  /** -53: its buckets have custom bounds. */
  readonly schema: number;
  readonly bounds: readonly number[];
  readonly exemplars: readonly object[];
};

/** Returns what Prometheus 3 makes of a page of metrics with the settings of infra/prometheus. */
async function asPrometheusReads(path: string, page: string) {
  const folder = await mkdtemp(join(tmpdir(), "detektor-native-"));
  try {
    const file = join(folder, "metrics");
    await writeFile(file, page);
    const printed = await runTool(path, [file], { timeoutMs: 60_000, cwd: repositoryRoot });
    const lines = printed.trimEnd().split("\n");
    const natives = lines.slice(0, -1).map((line) => JSON.parse(line) as Native);
    const { series } = JSON.parse(lines.at(-1) ?? "") as { series: number };
    return { natives, series };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(program.kind === "missing")(`a Prometheus that converts histograms${why}`, () => {
  test.each(histograms)(
    "stores $name as a native one beside the classic one",
    async (described) => {
      if (program.kind === "missing") return;
      const registry = createMetrics();
      const histogram = makeHistogram<string>(registry, described);
      const labels = Object.fromEntries(Object.keys(described.labels ?? {}).map((l) => [l, "x"]));
      const exemplar = { trace_id: "a".repeat(32) };
      const most = Math.max(...described.buckets);
      for (const value of [0, most / 2, most * 2])
        if (described.exemplar === undefined) histogram.observe(labels, value);
        else histogram.observe({ labels, value, exemplarLabels: exemplar });
      const { body } = await scrape(registry, "application/openmetrics-text");
      const { natives, series } = await asPrometheusReads(program.path, body);
      const wanted = { __name__: described.name, ...labels };
      const [native] = natives.filter(({ labels: { __name__: name } }) => name === described.name);
      expect(native).toMatchObject({ labels: wanted, count: 3, schema: -53 });
      expect(native?.bounds).toEqual([...described.buckets]);
      // Each bucket, the last one without a bound, and sum and count.
      expect(series).toBeGreaterThanOrEqual(described.buckets.length + 3);
      if (described.exemplar !== undefined) expect(native?.exemplars).toContainEqual(exemplar);
    },
  );
});
