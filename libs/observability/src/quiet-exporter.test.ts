import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { expect, test } from "vitest";
import { quietExporter } from "./quiet-exporter.ts";

test("a target that is away is told once, its return once, with the spans lost", () => {
  const lines: object[] = [];
  const logger = {
    warn: (_: object, message: string) => void lines.push({ message }),
    info: (fields: object, message: string) => void lines.push({ message, ...fields }),
  };
  let code = 1;
  const inner = {
    export: (_: ReadableSpan[], done: (result: { code: number }) => void) => done({ code }),
    shutdown: () => Promise.resolve(),
  };
  const exporter = quietExporter(inner, "http://jaeger", logger);
  const results: number[] = [];
  const send = () => exporter.export([{} as ReadableSpan], (result) => results.push(result.code));
  send();
  send();
  code = 0;
  send();
  send();
  expect(results).toEqual([0, 0, 0, 0]);
  expect(lines).toEqual([
    { message: "telemetry can't be sent; continuing without it" },
    { message: "telemetry is sent again", endpoint: "http://jaeger", lost_spans: 2 },
  ]);
});
