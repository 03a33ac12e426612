import type { DiskReport } from "@detektor/read-model";
import { expect, test } from "vitest";
import { bytesToFree, segmentBytes } from "./bytes-to-free.ts";

const report = (max_bytes: number | null, parts: Partial<DiskReport["parts"]>): DiskReport => {
  const all = { event_store: 0, nats: 0, postgres: 0, pictures: 0, ...parts };
  const used_bytes = Object.values(all).reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  return { measured_at: "2026-11-30T00:00:00Z", max_bytes, used_bytes, parts: all };
};

test.each([
  [1000, 949, 0, 0],
  [1000, 950, 0, 50],
  [1000, 1200, 0, 300],
  [1000, 1200, 200, 100],
  [1000, 1000, 60, 0],
  [null, 1200, 0, 0],
])("of %s bytes %i are used, %i yet to come back: %i have to go", (max, used, yet, bytes) => {
  expect(bytesToFree(report(max, { event_store: used }), yet)).toBe(bytes);
});

test("no segment goes for the space that others use", () => {
  const parts = { event_store: 60, postgres: 40 };
  expect(segmentBytes(report(1000, { ...parts, pictures: 890, nats: null }))).toBe(100);
  expect(segmentBytes(report(1000, { ...parts, pictures: 890, nats: 10 }))).toBe(0);
  expect(segmentBytes(report(null, { ...parts, pictures: 900 }))).toBe(100);
  expect(segmentBytes(report(1000, { event_store: null, postgres: 40 }))).toBe(40);
});
