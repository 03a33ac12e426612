import fc from "fast-check";
import { expect, test } from "vitest";
import { revisionRanges } from "./revision-ranges.ts";

test("revisions near each other are read in one go", () => {
  expect(revisionRanges([7, 3, 40])).toEqual([{ from: 3, to: 40 }]);
  expect(revisionRanges([3, 5000])).toEqual([
    { from: 3, to: 3 },
    { from: 5000, to: 5000 },
  ]);
  expect(revisionRanges([])).toEqual([]);
});

test("every revision lies in exactly one range, and none is read for nothing at an end", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(10_000)), (revisions) => {
      const ranges = revisionRanges(revisions);
      for (const revision of revisions) {
        const holding = ranges.filter(({ from, to }) => from <= revision && revision <= to);
        expect(holding).toHaveLength(1);
      }
      for (const { from, to } of ranges) {
        expect(revisions).toContain(from);
        expect(revisions).toContain(to);
      }
    }),
  );
});
