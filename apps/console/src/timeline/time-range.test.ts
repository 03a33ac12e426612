import fc from "fast-check";
import { expect, test } from "vitest";
import { centreOn, lengthOf, panBy, rangeToLoad, type TimeRange, zoomAt } from "./time-range.ts";

const nowMs = Date.UTC(2026, 10, 30, 6);
const hour: TimeRange = { fromMs: nowMs, toMs: nowMs + 3_600_000 };

const ranges = fc
  .record({
    fromMs: fc.integer({ min: 0, max: nowMs }),
    length: fc.integer({ min: 50, max: 5_000_000_000 }),
  })
  .map(({ fromMs, length }): TimeRange => ({ fromMs, toMs: fromMs + length }));

test("zooming keeps the instant under the pointer where it is", () => {
  const shares = fc.double({ min: 0, max: 1, noNaN: true });
  const factors = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(ranges, shares, factors, (range, share, factor) => {
      const atMs = range.fromMs + share * lengthOf(range);
      const zoomed = zoomAt(range, atMs, factor);
      expect((atMs - zoomed.fromMs) / lengthOf(zoomed)).toBeCloseTo(share, 3);
    }),
  );
});

test("no range is shorter than 50 ms or longer than 62 days", () => {
  expect(lengthOf(zoomAt(hour, nowMs, 1e-12))).toBeCloseTo(50);
  expect(lengthOf(zoomAt(hour, nowMs, 1e12))).toBeCloseTo(62 * 86_400_000);
});

test("panning there and back changes nothing", () => {
  expect(panBy(panBy(hour, 0.25), -0.25)).toEqual(hour);
  expect(centreOn(hour, nowMs)).toEqual({ fromMs: nowMs - 1_800_000, toMs: nowMs + 1_800_000 });
});

test("what is loaded covers what is shown and half of it on both sides, and at most six times as much", () => {
  fc.assert(
    fc.property(ranges, (range) => {
      const loaded = rangeToLoad(range);
      expect(loaded.fromMs).toBeLessThanOrEqual(range.fromMs - lengthOf(range) / 2);
      expect(loaded.toMs).toBeGreaterThanOrEqual(range.toMs + lengthOf(range) / 2);
      expect(lengthOf(loaded)).toBeLessThanOrEqual(6 * Math.max(100, lengthOf(range)));
    }),
  );
});

test("small pans ask for the same range again", () => {
  const asked = Array.from({ length: 20 }, (_, n) => rangeToLoad(panBy(hour, n / 100)).fromMs);
  expect(new Set(asked).size).toBeLessThanOrEqual(2);
});
