import type { AnyMetricDescription } from "@detektor/observability";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allMetrics, type ServiceName } from "../scripts/all-metrics.ts";
import { type Exposition, metricOf, readExposition } from "./exposition.ts";
import { getJson, getText } from "./http.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

const families = /^(process|nodejs)_/;
const services = Object.keys(allMetrics) as ServiceName[];

let platform: Platform;
const scraped = new Map<ServiceName, Exposition>();

beforeAll(async () => {
  platform = await startPlatform({ ...NO_JAEGER, DETEKTOR_CANARY_INTERVAL: "1s" }, undefined, [
    "--examples",
  ]);
  const { queryApi } = await platform.endpoints();
  await eventually(
    async () => {
      await getJson(`${queryApi}/v1/frames?limit=1`);
      for (const service of services) await scrapeInto(service);
      for (const service of services) expect(neverEmitted(service), service).toEqual([]);
    },
    { timeoutMs: 60_000 },
  ).catch(() => undefined); // each test says what is missing
});
afterAll(async () => platform?.stop());

async function scrapeInto(service: ServiceName): Promise<void> {
  const { metrics } = await platform.endpoints();
  scraped.set(service, readExposition(await getText(metrics[service] ?? service)));
}

function scrapeOf(service: ServiceName): Exposition {
  const exposition = scraped.get(service);
  if (exposition === undefined) throw new Error(`${service} was not scraped`);
  return exposition;
}

/** Returns the scraped samples of our own metrics, by metric. */
function ownSamples(service: ServiceName) {
  const exposition = scrapeOf(service);
  const own = exposition.samples.filter(({ name }) => !families.test(name));
  return Map.groupBy(own, (sample) => metricOf(exposition, sample));
}

function neverEmitted(service: ServiceName): readonly string[] {
  const emitted = ownSamples(service);
  const wanted = allMetrics[service].filter(({ appears }) => appears === undefined);
  return wanted.map(({ name }) => name).filter((name) => !emitted.has(name));
}

function valuesOf(service: ServiceName, { name, type }: AnyMetricDescription) {
  const values = new Map<string, Set<string>>();
  for (const { labels } of ownSamples(service).get(name) ?? []) {
    for (const [label, value] of Object.entries(labels)) {
      if (label === "le" && type === "histogram") continue;
      values.set(label, (values.get(label) ?? new Set()).add(value));
    }
  }
  return values;
}

describe.each(services)("of the running platform, under the demo's load, %s", (service) => {
  test("emits nothing that isn't on docs/metrics.md, and of the type that it says", () => {
    const { types } = scrapeOf(service);
    const emitted = [...types].filter(([name]) => !families.test(name));
    const described = new Map(allMetrics[service].map(({ name, type }) => [name, type]));
    expect(emitted.length).toBeGreaterThan(0);
    for (const [name, type] of emitted) expect(described.get(name), name).toBe(type);
  });

  test("emits all that is there from the start", () => {
    expect(neverEmitted(service)).toEqual([]);
  });

  test("has no label that isn't declared, and no more values of one than its bound", () => {
    for (const metric of allMetrics[service]) {
      for (const [label, values] of valuesOf(service, metric)) {
        const bound = (metric.labels ?? {})[label];
        const what = `${metric.name}{${label}}`;
        expect(bound, what).toBeDefined();
        if (bound === undefined) continue;
        if ("max" in bound) expect(values.size, what).toBeLessThanOrEqual(bound.max);
        else expect(bound, what).toEqual(expect.arrayContaining([...values]));
      }
    }
  });
});
