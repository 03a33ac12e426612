import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { startTelemetry } from "./telemetry.ts";
import { traced } from "./traced.ts";

const quiet = { info: () => {}, warn: () => {} };

test("without a backend every span is a no-op", async () => {
  const telemetry = await startTelemetry("tiny", undefined, quiet);
  await traced(trace.getTracer("test"), "batch", {}, async (span) => {
    expect(span.isRecording()).toBe(false);
  });
  await telemetry.shutdown(1000);
});

test("with a backend a fixed share of traces is sent to it as protobuf, the rest never recorded", async () => {
  const types: unknown[] = [];
  const backend = createServer((request, response) => {
    types.push(`${request.url} ${request.headers["content-type"]}`);
    request.resume().on("end", () => response.end());
  });
  await once(backend.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
  const telemetry = await startTelemetry("tiny", endpoint, quiet);
  let recorded = 0;
  for (let i = 0; i < 1000; i++) {
    await traced(
      trace.getTracer("test"),
      "batch",
      {},
      async (span) => void (recorded += +span.isRecording()),
    );
  }
  await telemetry.shutdown(5000);
  backend.close();
  expect(recorded).toBeGreaterThan(30);
  expect(recorded).toBeLessThan(200);
  expect(types[0]).toBe("/v1/traces application/x-protobuf");
});
