import pc from "picocolors";
import { expect, test } from "vitest";
import { overview } from "./overview.ts";

const endpoints = {
  nats: "nats://127.0.0.1:1",
  eventStore: "esdb://admin:secret@127.0.0.1:2?tls=false",
  postgres: "postgres://detektor:secret@127.0.0.1:3/postgres",
  ingest: "http://127.0.0.1:4",
  queryApi: "http://127.0.0.1:5",
  projector: "http://127.0.0.1:6",
  traceArchive: "127.0.0.1:7",
  caretaker: "http://127.0.0.1:8",
  jaeger: null,
  jaegerHistory: null,
  otlp: null,
  console: null,
  prometheus: null,
  alertmanager: null,
  nodeExporter: null,
  victoriaLogs: null,
  examples: {},
  metrics: {},
  notReady: {},
  pids: {},
};

const options = {
  dataDir: "/data",
  startedInMs: 2345,
  demo: true,
  jaegerLater: true,
  watched: false,
};

test("shows every address, but no password", () => {
  const page = overview(endpoints, options, pc.createColors(false));
  for (const port of [1, 2, 3, 4, 5, 6, 7, 8]) expect(page).toContain(`127.0.0.1:${port}`);
  expect(page).toContain("ready in 2.3 s");
  expect(page).not.toContain("secret");
});

test("says where the examples are, and which door of the platform answers as frame-tracking", () => {
  const examples = { "frame-tracking": "http://127.0.0.1:8", "echo-service": "http://127.0.0.1:9" };
  const page = overview({ ...endpoints, examples }, options, pc.createColors(false));
  expect(page).toMatch(/frame-tracking +http:\/\/127.0.0.1:8 +the query API/);
  expect(page).toMatch(/echo-service +http:\/\/127.0.0.1:9 +POST \/v1\/echo/);
});

test("calls nothing ready that isn't, and says what is missing", () => {
  const lacking = { ...endpoints, notReady: { projector: "postgres: it is away" } };
  const page = overview(lacking, options, pc.createColors(false));
  expect(page).toContain("projector: postgres: it is away");
  expect(page).not.toContain("ready in");
});
