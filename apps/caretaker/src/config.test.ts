import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("without an environment the caretaker listens on loopback, and waits a minute for a frame, and deletes nothing before the disk is full", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8084,
    stuckAfterMs: 60_000,
    silentBounds: { minMs: 5000, maxMs: 3_600_000 },
    clockToleranceMs: 5000,
    retention: {
      frames: { defaultMs: null, sites: new Map(), cameras: new Map() },
      kept: { defaultMs: 90 * 86_400_000, sites: new Map(), cameras: new Map() },
    },
    maxDiskBytes: 20 * 1024 ** 3,
    dataDir: null,
  });
});

test.each([
  ["20GiB", 20 * 1024 ** 3],
  ["500MB", 500_000_000],
  [" 1.5 TiB", 1.5 * 1024 ** 4],
  ["none", null],
])("a bound of the disk space of %s is understood", (text, maxDiskBytes) => {
  expect(readConfig({ DETEKTOR_MAX_DISK: text }).maxDiskBytes).toBe(maxDiskBytes);
});

test.each([
  ["7d", 604_800_000],
  ["5y", 157_680_000_000],
  ["forever", null],
])("a retention of %s is understood", (text, defaultMs) => {
  const { retention } = readConfig({ DETEKTOR_RETENTION: text, DETEKTOR_RETENTION_KEPT: text });
  expect(retention.frames.defaultMs).toBe(defaultMs);
  expect(retention.kept.defaultMs).toBe(defaultMs);
});

test("a shorter retention is accepted only by those who ask for it", () => {
  const env = { DETEKTOR_RETENTION: "2s", DETEKTOR_RETENTION_LEAST: "1s" };
  expect(readConfig(env).retention.frames.defaultMs).toBe(2000);
  expect(() => readConfig({ DETEKTOR_RETENTION: "2s" })).toThrow("at least 1h");
  expect(() => readConfig({ ...env, DETEKTOR_RETENTION: "1ms" })).toThrow("at least 1000 ms");
});

test.each([
  ["DETEKTOR_PORT", "70000"],
  ["DETEKTOR_STUCK_AFTER", "soon"],
  ["DETEKTOR_SILENT_MIN", "10ms"],
  ["DETEKTOR_SILENT_MAX", "2s"],
  ["DETEKTOR_CLOCK_TOLERANCE", "5"],
  ["DETEKTOR_RETENTION", "59m"],
  ["DETEKTOR_RETENTION", "a week"],
  ["DETEKTOR_RETENTION_KEPT", "1s"],
  ["DETEKTOR_RETENTION_LEAST", "short"],
  ["DETEKTOR_RETENTION_FILE", "/none.yaml"],
  ["DETEKTOR_MAX_DISK", "20"],
  ["DETEKTOR_MAX_DISK", "0GiB"],
  ["DETEKTOR_MAX_DISK", "unlimited"],
  ["DETEKTOR_POSTGRES_URL", "mysql://here"],
  ["DETEKTOR_EVENT_STORE_URL", "http://here"],
])("a wrong %s is named", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
