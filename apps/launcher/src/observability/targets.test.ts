import { expect, test } from "vitest";
import { targetsOf } from "./targets.ts";

const scraped = {
  metrics: { ingest: "http://127.0.0.1:1/metrics", "query-api": "http://[::1]:2/metrics" },
  prometheus: "http://127.0.0.1:3",
  nodeExporter: null,
  alertmanager: null,
};

test("each service is scraped at its own port, by its name as job", () => {
  expect(targetsOf(scraped)["detektor"]).toEqual([
    { labels: { job: "ingest" }, targets: ["127.0.0.1:1"] },
    { labels: { job: "query-api" }, targets: ["[::1]:2"] },
  ]);
});

test("what hasn't joined is no target, so that nothing is down that nobody has", () => {
  expect(targetsOf(scraped)["around"]).toEqual([
    { labels: { job: "prometheus" }, targets: ["127.0.0.1:3"] },
  ]);
  expect(targetsOf(scraped)["alertmanager"]).toEqual([]);
});
