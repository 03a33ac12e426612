import { expect, test } from "vitest";
import { createFewLines } from "./few-lines.ts";

function lines(count: number, fewLines: ReturnType<typeof createFewLines>): object[] {
  const written: object[] = [];
  for (let at = 0; at < count; at++) fewLines((leftOut) => written.push(leftOut));
  return written;
}

test("as many lines as a burst may have are written at once, and no more", () => {
  const fewLines = createFewLines({ burst: 3, now: () => 0 });
  expect(lines(1000, fewLines)).toEqual([{}, {}, {}]);
});

test("a line is written again after a while, and tells how many were left out", () => {
  let nowMs = 0;
  const fewLines = createFewLines({ burst: 3, everyMs: 1000, now: () => nowMs });
  lines(10, fewLines);
  nowMs = 999;
  expect(lines(1, fewLines)).toEqual([]);
  nowMs = 1000;
  expect(lines(2, fewLines)).toEqual([{ left_out: 8 }]);
});

test("a long silence earns one burst, not more", () => {
  let nowMs = 0;
  const fewLines = createFewLines({ burst: 3, everyMs: 1000, now: () => nowMs });
  lines(3, fewLines);
  nowMs = 3_600_000;
  expect(lines(10, fewLines)).toEqual([{}, {}, {}]);
});
