import { type DashboardQuery, dashboards, interpolate, queriesOf } from "@detektor/grafana";
import { findPrometheus } from "@detektor/infra-tools";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForExemplars, askPrometheus } from "./ask-prometheus.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";
import { type RunningPrometheus, startPrometheus } from "./start-prometheus.ts";

const scrapeSeconds = 1;
const lookBackMs = 60_000;

const program = await findPrometheus();
const why = program.kind === "missing" ? ` (skipped: ${program.why})` : "";
const all = Object.entries(dashboards).flatMap(([name, built]) => queriesOf(name, built));
const named = all.map((query) => [`${query.dashboard}, ${query.asks}`, query] as const);

describe.skipIf(program.kind === "missing")(
  `on a Prometheus that scrapes the platform${why}`,
  () => {
    let platform: Platform;
    let prometheus: RunningPrometheus;

    beforeAll(async () => {
      if (program.kind === "missing") return;
      platform = await startPlatform(NO_JAEGER, undefined, []);
      const { metrics } = await platform.endpoints();
      prometheus = await startPrometheus({
        program: program.path,
        scrapeSeconds,
        jobs: metrics,
        ruleFiles: [new URL("always-firing.yaml", import.meta.url).pathname],
      });
    });
    afterAll(async () => {
      await prometheus?.stop();
      await platform?.stop();
    });

    const rangeNow = () => {
      const toMs = Date.now();
      return { fromMs: toMs - lookBackMs, toMs, stepSeconds: scrapeSeconds, scrapeSeconds };
    };

    async function expectData(query: DashboardQuery): Promise<void> {
      const range = rangeNow();
      const text = interpolate(query.text, dashboards[query.dashboard] ?? never(query), range);
      const answer = await askPrometheus(prometheus.url, query, text, range);
      expect(answer.filter((value) => value !== "NaN").length, text).toBeGreaterThan(0);
      if (!query.exemplars) return;
      expect((await askForExemplars(prometheus.url, text, range)).length, text).toBeGreaterThan(0);
    }

    test.each(named)("%s: gives data", async (_, query) => {
      await eventually(() => expectData(query), { timeoutMs: 60_000, everyMs: 250 });
    });
  },
);

function never(query: DashboardQuery): never {
  throw new Error(`no dashboard ${query.dashboard}`);
}
