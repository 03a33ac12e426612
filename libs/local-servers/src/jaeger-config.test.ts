import { expect, it } from "vitest";
import { jaegerConfig } from "./jaeger-config.ts";

const ports = { query: 1, queryGrpc: 2, otlpHttp: 3, otlpGrpc: 4, health: 5 };

it("names every endpoint, on loopback", () => {
  const endpoints = [...jaegerConfig(ports).matchAll(/"endpoint":"([^"]*)"/g)].map(([, e]) => e);
  expect(new Set(endpoints)).toEqual(new Set([1, 2, 3, 4, 5].map((p) => `127.0.0.1:${p}`)));
});

it("asks an archive for what its memory lacks only where one is given", () => {
  expect(jaegerConfig(ports)).not.toContain("traces_archive");
  expect(jaegerConfig(ports, "127.0.0.1:9")).toContain('"traces_archive":"events"');
});
