import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@detektor/observability";
import { afterAll, expect, test } from "vitest";
import { readRulesFile } from "./read-rules-file.ts";

const folder = mkdtempSync(join(tmpdir(), "detektor-rules-"));
const path = join(folder, "retention.yaml");
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  writeFileSync(path, text);
  return readRulesFile(path);
}

function messageOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

test("rules by site and by camera are read, in any unit", () => {
  const text =
    "sites:\n  lab: { retention: 2w }\ncameras:\n  lab/cam-1:\n    retention: forever\n    retention_kept: 1y\n";
  expect(read(text)).toEqual({
    frames: {
      sites: new Map([["lab", 14 * 86_400_000]]),
      cameras: new Map([["lab/cam-1", null]]),
    },
    kept: { sites: new Map(), cameras: new Map([["lab/cam-1", 365 * 86_400_000]]) },
  });
});

test("an empty file has no rules", () => {
  const none = { sites: new Map(), cameras: new Map() };
  expect(read("# none yet\n")).toEqual({ frames: none, kept: none });
});

test.each([
  ["a retention shorter than a segment", "sites:\n  lab:\n    retention: 5m\n", 3, "at least 1h"],
  ["a text that is no duration", "sites:\n  lab:\n    retention: soon\n", 3, "expected a duration"],
  ["an unknown field", "sites:\n  lab:\n    retention: 7d\n    keep: 1d\n", 3, "keep"],
  ["a camera without a site", "cameras:\n  cam-1:\n    retention: 7d\n", 3, "site/camera"],
  ["a text that is no YAML", "sites:\n  lab: [\n", 3, "Flow"],
])("%s is refused with path and line", (_what, text, line, message) => {
  expect(messageOf(text)).toContain(`DETEKTOR_RETENTION_FILE=${path}:${line}: `);
  expect(messageOf(text)).toContain(message);
});

test("a file that is missing is named", () => {
  expect(() => readRulesFile(join(folder, "none.yaml"))).toThrow("none.yaml: it can't be read");
});
