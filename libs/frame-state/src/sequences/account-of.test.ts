import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountOf, type Loss, partsOf } from "./account-of.ts";
import type { Gap } from "./sequence-state.ts";

const minuteMs = 60_000;
const gap = (from: number, to: number, minute = 0): Gap => ({
  kind: "gap",
  from,
  to,
  count: to - from + 1,
  step: 1,
  afterMs: minute * minuteMs,
  beforeMs: (minute + 1) * minuteMs,
});
const loss = (from: number, to: number, minute = 0, id = "a"): Loss => ({
  from,
  to,
  us: minute * minuteMs * 1000,
  id,
  reason: "unknown",
});
const all = [{ from: 0, to: Number.MAX_SAFE_INTEGER }];
const account = (...of: Parameters<typeof accountOf>) => {
  const { lost, missing } = accountOf(...of);
  return { lost: [...lost], missing: [...missing] };
};

describe("lost and missing numbers of a session", () => {
  const stored = { from: 0, to: 99 };

  test("a loss explains what no frame has, each number once, in its own minute", () => {
    const gaps = [gap(10, 19), gap(30, 39)];
    expect(account(all, { gaps, losses: [loss(5, 14, 3)], stored })).toEqual({
      lost: [[3, 5]],
      missing: [[0, 15]],
    });
    const losses = [loss(5, 14, 3), loss(12, 31, 2, "b")];
    expect(account(all, { gaps, losses, stored })).toEqual({
      lost: [
        [3, 2],
        [2, 10],
      ],
      missing: [[0, 8]],
    });
  });

  test("what is lost before the first and behind the last frame counts", () => {
    const losses = [loss(95, 104), loss(102, 109, 1, "b")];
    expect(account(all, { gaps: [], losses, stored })).toEqual({
      lost: [
        [0, 5],
        [1, 5],
      ],
      missing: [],
    });
    expect(account(all, { gaps: [], losses: [loss(3, 4)], stored: null }).lost).toEqual([[0, 2]]);
  });

  test("where numbers have started again, a loss explains the gap before it", () => {
    const gaps = [gap(10, 19, 0), gap(10, 19, 5)];
    expect(account(all, { gaps, losses: [loss(10, 19, 6)], stored })).toEqual({
      lost: [[6, 10]],
      missing: [[0, 10]],
    });
    expect(account(all, { gaps, losses: [loss(10, 19, 1)], stored })).toEqual({
      lost: [[1, 10]],
      missing: [[5, 10]],
    });
  });

  test("a loss of every number there is costs no more than one of two", () => {
    const losses = [loss(0, Number.MAX_SAFE_INTEGER)];
    expect(account(all, { gaps: [], losses, stored: null }).lost).toEqual([[0, 2 ** 53]]);
  });

  test("come out the same from the parts as from the whole", () => {
    const few = fc.integer({ min: 0, max: 40 });
    const some = <T>(of: (from: number, to: number, minute: number, id: string) => T) =>
      fc.array(
        fc
          .tuple(few, fc.nat({ max: 9 }), fc.nat({ max: 3 }), fc.uuid())
          .map(([from, length, minute, id]) => of(from, from + length, minute, id)),
        { maxLength: 6 },
      );
    fc.assert(
      fc.property(some(gap), some(loss), few, (gaps, losses, cut) => {
        const whole = account([{ from: 0, to: 60 }], { gaps, losses, stored: { from: 5, to: 45 } });
        const parts = account(
          [
            { from: 0, to: cut },
            { from: cut + 1, to: 60 },
          ],
          { gaps, losses, stored: { from: 5, to: 45 } },
        );
        expect(new Map(parts.lost)).toEqual(new Map(whole.lost));
        expect(new Map(parts.missing)).toEqual(new Map(whole.missing));
      }),
    );
  });
});

describe("the parts of a gap", () => {
  test("are cut where its explanation changes, and only as far as it goes", () => {
    const one = gap(10, 20);
    const losses = [loss(5, 12), loss(15, 15, 0, "b"), loss(19, 30, 0, "c")];
    const parts = partsOf(one, { gaps: [one], losses, stored: null });
    expect(parts.map(({ from, to, count, loss: by }) => [from, to, count, by?.id])).toEqual([
      [10, 12, 3, "a"],
      [13, 14, 2, undefined],
      [15, 15, 1, "b"],
      [16, 18, 3, undefined],
      [19, 20, 2, "c"],
    ]);
  });

  test("are told of the lap that a loss is about", () => {
    const [first, second] = [gap(10, 19, 0), gap(10, 19, 5)];
    const session = { gaps: [first, second], losses: [loss(10, 19, 6)], stored: null };
    expect(partsOf(first, session)).toMatchObject([{ count: 10, loss: null }]);
    expect(partsOf(second, session)).toMatchObject([{ count: 10, loss: { id: "a" } }]);
  });

  test("add up to its frames where numbers rise by more than one", () => {
    const one = { ...gap(1, 17_999), count: 5, step: 3000 };
    const parts = partsOf(one, { gaps: [one], losses: [loss(3000, 9000)], stored: null });
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  });
});
