import { expect, test } from "vitest";
import { figureOf, readStoreBench } from "./run-store-bench.ts";

test("the store's own words become figures", () => {
  const output = [
    'store append: {"eventsPerSecond":81000,"p50Ms":9.5,"p99Ms":20.1,"cpuMicros":8.9}',
    'store read $all: {"events":10,"eventsPerSecond":220000,"cpuMicros":1.9}',
    'echo read stream (an eighth): {"events":2,"eventsPerSecond":7,"cpuMicros":2}',
    '1000000 events: {"eventsPerSecond":90000,"memoryMb":310}',
    "store memory: 120 MB",
  ].join("\n");
  const figures = readStoreBench(output);
  expect(figures).toEqual({
    "store append": { eventsPerSecond: 81_000, p50Ms: 9.5, p99Ms: 20.1, cpuMicros: 8.9 },
    "store read $all": { events: 10, eventsPerSecond: 220_000, cpuMicros: 1.9 },
    "echo read stream": { events: 2, eventsPerSecond: 7, cpuMicros: 2 },
    "1000000 events": { eventsPerSecond: 90_000, memoryMb: 310 },
  });
  expect(() => figureOf(figures, "store delete")).toThrow(/said nothing/);
});
