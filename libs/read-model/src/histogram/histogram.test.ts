import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, lowestOf, middleOf } from "./bucket-of.ts";
import { count, encodeHistogram, type Histogram, mergeEncoded, quantile } from "./histogram.ts";

const ms = fc.oneof(
  fc.double({ min: 0.001, max: 1e9, noNaN: true }),
  fc.integer({ min: 1, max: 2 ** 40 }).map((us) => us / 1000),
);

function histogramOf(values: readonly number[]): Histogram {
  const histogram: Histogram = new Map();
  for (const value of values) count(histogram, value);
  return histogram;
}

test("a duration of whole microseconds is at most 1 % off", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (us) => {
      expect(Math.abs(middleOf(bucketOf(us / 1000)) * 1000 - us)).toBeLessThanOrEqual(us * 0.01);
    }),
  );
});

test("longer durations never fall into lower buckets", () => {
  fc.assert(
    fc.property(ms, ms, (a, b) => {
      expect(bucketOf(Math.max(a, b))).toBeGreaterThanOrEqual(bucketOf(Math.min(a, b)));
    }),
  );
});

test("a bucket begins at its lowest duration and ends before the next one's", () => {
  const least = 0.001;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (bucket) => {
      expect(bucketOf(lowestOf(bucket))).toBe(bucket);
      expect(bucketOf(lowestOf(bucket + 1) - least)).toBe(bucket);
    }),
  );
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.array(ms), (values) => {
      const read: Histogram = new Map();
      mergeEncoded(read, encodeHistogram(histogramOf(values)));
      expect(read).toEqual(histogramOf(values));
    }),
  );
});

test("a duration that is taken back leaves nothing", () => {
  const histogram = histogramOf([3, 5]);
  count(histogram, 3, -1);
  expect(histogram).toEqual(histogramOf([5]));
});

test("percentiles are those of the durations, at most 1 % off", () => {
  const durations = Array.from({ length: 1000 }, (_, at) => at + 1);
  const histogram = histogramOf(durations);
  for (const [part, exact] of [
    [0.5, 500],
    [0.95, 950],
    [0.99, 990],
    [1, 1000],
  ] as const) {
    expect(Math.abs((quantile(histogram, part) ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.01);
  }
  expect(quantile(new Map(), 0.5)).toBeNull();
});

test("nothing measured is an empty text", () => {
  expect(encodeHistogram(new Map())).toBe("");
  const none: Histogram = new Map();
  mergeEncoded(none, "");
  expect(none.size).toBe(0);
});
