import { expect, test } from "vitest";
import { readStoreBench } from "./store-raw.ts";

test("the store's own words become figures", () => {
  const output = [
    'store append: {"eventsPerSecond":81000,"p50Ms":9.5,"p99Ms":20.1}, server 8.9 µs CPU an event',
    'store read $all: {"events":10,"eventsPerSecond":220000}, server 1.9 µs CPU an event',
    'echo read stream (an eighth): {"events":2,"eventsPerSecond":7}, server 2.0 µs CPU an event',
    "store memory: 120 MB",
  ].join("\n");
  expect(readStoreBench(output)).toMatchObject({
    "store append": { eventsPerSecond: 81_000, p99Ms: 20.1, cpu: 8.9 },
    "store read $all": { eventsPerSecond: 220_000, cpu: 1.9 },
    "echo read stream": { eventsPerSecond: 7 },
  });
});
