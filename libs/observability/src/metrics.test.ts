import { Counter, Gauge, Histogram } from "prom-client";
import { expect, test } from "vitest";
import { createMetrics, scrape } from "./metrics.ts";

test("the process's own metrics are there from the start", async () => {
  const { type, body } = await scrape(createMetrics());
  expect(type).toContain("text/plain");
  expect(body).toContain("process_resident_memory_bytes");
});

test("OpenMetrics, with exemplars, for who asks for it; the classic text for others", async () => {
  const registers = [createMetrics()];
  const seconds = new Histogram<"route" | "trace_id">({
    name: "detektor_query_request_seconds",
    help: "time",
    labelNames: ["route"],
    enableExemplars: true,
    registers,
  });
  seconds.observe({ value: 0.1, labels: { route: "/" }, exemplarLabels: { trace_id: "ab" } });
  const [registry] = registers;
  if (!registry) throw new Error("no registry");
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

test("a name that breaks the convention is refused", () => {
  const registers = [createMetrics()];
  const counter = (name: string) => new Counter({ name, help: "x", registers });
  expect(() => counter("events_total")).toThrow("detektor_<part>_<what>_<unit>");
  expect(() => counter("detektor_events")).toThrow();
  expect(() => counter("detektor_ingest_events_total")).not.toThrow();
});

test("a label with a value of its own for every frame is refused", () => {
  const make = () =>
    new Gauge({
      name: "detektor_x_y_seconds",
      help: "x",
      labelNames: ["frame_id"],
      registers: [createMetrics()],
    });
  expect(make).toThrow("frame_id has no bound");
});
