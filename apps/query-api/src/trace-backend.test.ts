import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTraceBackend } from "./trace-backend.ts";

const nothing = { jaegerUrl: null, jaegerSearchUrl: null, otlpEndpoint: null, endpointsFile: null };

function endpointsFile() {
  const folder = mkdtempSync(join(tmpdir(), "detektor-endpoints-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "endpoints.json");
  const write = (content: object): void => {
    writeFileSync(`${file}.new`, JSON.stringify(content));
    renameSync(`${file}.new`, file);
  };
  return { file, write };
}

test("a Jaeger that joins while we run is found without a restart", () => {
  const { file, write } = endpointsFile();
  const backend = createTraceBackend({ ...nothing, endpointsFile: file });
  expect([backend.jaegerUrl(), backend.otlpEndpoint(), backend.awaited()]).toEqual([
    null,
    null,
    null,
  ]);
  write({ jaeger: null, otlp: null, notReady: { jaeger: "being built" } });
  expect(backend.awaited()).toBe("being built");
  write({ jaeger: "http://j", jaegerHistory: "http://h", otlp: "http://o", notReady: {} });
  expect(backend.jaegerUrl()).toBe("http://j");
  expect(backend.jaegerSearchUrl()).toBe("http://h");
  expect(backend.otlpEndpoint()).toBe("http://o");
  expect(backend.awaited()).toBe(null);
});

test("what the environment says holds, whatever the file does", () => {
  const { file, write } = endpointsFile();
  write({ jaeger: "http://other", jaegerHistory: "http://other", otlp: "http://other" });
  const backend = createTraceBackend({
    ...nothing,
    jaegerUrl: "http://mine",
    endpointsFile: file,
  });
  expect(backend.jaegerUrl()).toBe("http://mine");
  expect(backend.jaegerSearchUrl()).toBe("http://mine");
  expect(backend.otlpEndpoint()).toBe(null);
});

test("a file that is no JSON is as none", () => {
  const { file } = endpointsFile();
  writeFileSync(file, "{");
  expect(createTraceBackend({ ...nothing, endpointsFile: file }).jaegerUrl()).toBe(null);
});
