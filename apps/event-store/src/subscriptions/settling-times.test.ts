import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SettlingTimes } from "./settling-times.ts";

const names = [
  "Mean",
  "Median",
  "Fastest",
  "Quintile 1",
  "Quintile 2",
  "Quintile 3",
  "Quintile 4",
  "Quintile 5",
  "90%",
  "95%",
  "99%",
  "99.5%",
  "99.9%",
  "Highest",
];

const measured = (...ms: readonly number[]): Record<string, number> => {
  const times = new SettlingTimes();
  for (const one of ms) times.add(one);
  return Object.fromEntries(times.measurements().map(({ key, value }) => [key, value]));
};

test("nothing is told before something was settled", () => {
  expect(measured()).toEqual({});
});

test("what is told has EventStoreDB's names in its order, in whole ms", () => {
  const times = new SettlingTimes();
  times.add(3.7);
  expect(times.measurements()).toEqual(names.map((key) => ({ key, value: 3 })));
});

test("each time is cut to whole ms before the mean is made of them", () => {
  expect(measured(0.9, 1.9, 2.9)).toMatchObject({ Mean: 1, Median: 1, Highest: 2 });
});

test("a thousand times from 0 to 999 ms give their shares", () => {
  expect(measured(...Array.from({ length: 1000 }, (_, ms) => 999 - ms))).toEqual({
    Mean: 499,
    Median: 500,
    Fastest: 0,
    "Quintile 1": 0,
    "Quintile 2": 200,
    "Quintile 3": 400,
    "Quintile 4": 600,
    "Quintile 5": 800,
    "90%": 900,
    "95%": 950,
    "99%": 990,
    "99.5%": 995,
    "99.9%": 999,
    Highest: 999,
  });
});

test("only the last thousand count, and no measurement is below the one before it", () => {
  const some = fc.array(fc.nat(5000), { minLength: 1, maxLength: 2500 });
  fc.assert(
    fc.property(some, (ms) => {
      expect(measured(...ms)).toEqual(measured(...ms.slice(-1000)));
      const { Mean: mean = 0, Median: _, ...ordered } = measured(...ms);
      const values = Object.values(ordered);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(mean).toBeGreaterThanOrEqual(ordered["Fastest"] ?? 0);
      expect(mean).toBeLessThanOrEqual(ordered["Highest"] ?? 0);
    }),
  );
});
