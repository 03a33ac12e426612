import { Counter } from "prom-client";
import { expect, test } from "vitest";
import { makeCounter, makeGauge, makeHistogram } from "./described-metric.ts";
import { createMetrics, scrape } from "./metrics.ts";
import { readHistogram, readMetric } from "./read-metric.ts";

test("the process's own metrics are there from the start", async () => {
  const { type, body } = await scrape(createMetrics());
  expect(type).toContain("text/plain");
  expect(body).toContain("process_resident_memory_bytes");
});

test("OpenMetrics, with exemplars, for who asks for it; the classic text for others", async () => {
  const registry = createMetrics();
  const seconds = makeHistogram<"route">(registry, {
    name: "detektor_query_request_seconds",
    type: "histogram",
    ...words,
    labels: { route: ["/"] },
    buckets: [1],
    exemplar: "trace_id",
  });
  const exemplarLabels: object = { trace_id: "ab" };
  seconds.observe({ value: 0.1, labels: { route: "/" }, exemplarLabels });
  const [open, classic] = await Promise.all([
    scrape(registry, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"),
    scrape(registry, "text/plain"),
  ]);
  expect(open.body).toMatch(/trace_id="ab"/);
  expect(open.body.endsWith("# EOF\n")).toBe(true);
  expect(open.type).toContain("openmetrics");
  expect(classic.body).not.toContain("trace_id");
  expect(classic.body).toContain('detektor_query_request_seconds_count{route="/"} 1');
});

test("a counter keeps its name, whichever format was asked for before", async () => {
  const registry = createMetrics();
  counter(registry, "detektor_ingest_events_total").inc(3);
  const accepts = ["application/openmetrics-text", "text/plain", "application/openmetrics-text"];
  for (const accept of accepts) {
    const { body } = await scrape(registry, accept);
    expect(body).toContain("\ndetektor_ingest_events_total 3\n");
  }
});

test("what is read at a scrape is told in both formats, a histogram with its sum and count", async () => {
  const registry = createMetrics();
  const labels = { camera: { max: 1, of: "cameras" } };
  const named = { ...words, labels };
  readMetric(registry, { name: "detektor_x_frames_total", type: "counter", ...named }, () => [
    { labels: { camera: "gate" }, value: 3 },
  ]);
  readHistogram(
    registry,
    { name: "detektor_x_work_seconds", type: "histogram", buckets: [0.5], ...named },
    () => [{ labels: { camera: "gate" }, counts: [2, 1], sum: 4 }],
  );
  for (const accept of ["text/plain", "application/openmetrics-text", "text/plain"]) {
    const { body } = await scrape(registry, accept);
    expect(body).toContain('detektor_x_frames_total{camera="gate"} 3\n');
    expect(body).toContain('detektor_x_work_seconds_bucket{camera="gate",le="0.5"} 2\n');
    expect(body).toContain('detektor_x_work_seconds_bucket{camera="gate",le="+Inf"} 3\n');
    expect(body).toContain('detektor_x_work_seconds_sum{camera="gate"} 4\n');
    expect(body).toContain('detektor_x_work_seconds_count{camera="gate"} 3\n');
  }
});

test("a histogram that is read at a scrape tells its exemplars in OpenMetrics, and there alone", async () => {
  const registry = createMetrics();
  const exemplar = { labels: { trace_id: "ab" }, value: 0.7, atMs: 1500 };
  readHistogram(
    registry,
    { name: "detektor_x_work_seconds", type: "histogram", buckets: [0.5], ...words },
    () => [{ labels: {}, counts: [2, 1], sum: 4, exemplars: [undefined, exemplar] }],
  );
  const open = await scrape(registry, "application/openmetrics-text");
  expect(open.body).toContain('_bucket{le="0.5"} 2\n');
  expect(open.body).toContain('_bucket{le="+Inf"} 3 # {trace_id="ab"} 0.7 1.5\n');
  expect((await scrape(registry)).body).not.toContain("trace_id");
});

test("a name that breaks the convention is refused", () => {
  const registry = createMetrics();
  expect(() => counter(registry, "events_total")).toThrow("detektor_<part>_<what>_<unit>");
  expect(() => counter(registry, "detektor_events")).toThrow();
  expect(() => counter(registry, "detektor_ingest_events_total")).not.toThrow();
});

test("a metric without a description is refused", () => {
  const registers = [createMetrics()];
  const make = () => new Counter({ name: "detektor_x_events_total", help: "x", registers });
  expect(make).toThrow("docs/metrics.md");
});

test("a label with a value of its own for every frame is refused", () => {
  const labels = { frame_id: { max: 1, of: "frames" } };
  const make = () =>
    makeGauge(createMetrics(), { name: "detektor_x_y_seconds", type: "gauge", ...words, labels });
  expect(make).toThrow("frame_id is unbounded");
});

const words = { help: "x", answers: "y?" };

function counter(registry: ReturnType<typeof createMetrics>, name: string) {
  return makeCounter(registry, { name, type: "counter", ...words });
}
