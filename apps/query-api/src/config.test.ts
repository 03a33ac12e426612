import { ConfigError } from "@detektor/observability";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing set means this machine", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8081,
    traces: {
      jaegerUrl: null,
      jaegerSearchUrl: null,
      otlpEndpoint: null,
      endpointsFile: null,
    },
    stuckAfterMs: 60_000,
  });
});

test("settings are taken as given, without the slash at the end of an address", () => {
  const env = {
    DETEKTOR_JAEGER_URL: "http://j:16686/",
    DETEKTOR_JAEGER_SEARCH_URL: "http://j:16687/",
    DETEKTOR_STUCK_AFTER: "5m",
    DETEKTOR_PORT: "0",
  };
  expect(readConfig(env)).toMatchObject({
    traces: { jaegerUrl: "http://j:16686", jaegerSearchUrl: "http://j:16687" },
    stuckAfterMs: 300_000,
    port: 0,
  });
});

test.each([
  ["DETEKTOR_POSTGRES_URL", "mysql://x"],
  ["DETEKTOR_EVENT_STORE_URL", "http://x"],
  ["DETEKTOR_JAEGER_URL", "jaeger"],
  ["DETEKTOR_STUCK_AFTER", "soon"],
  ["DETEKTOR_JAEGER_RETENTION", "long"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
