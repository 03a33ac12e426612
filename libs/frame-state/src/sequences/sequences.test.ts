import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOn } from "./count-on.ts";
import { type Finding, type NumberedFrame, noSequence } from "./sequence-state.ts";

/** Returns the findings that hold in the end, after frames in order of time. */
function findingsOf(frames: readonly NumberedFrame[]): readonly Finding[] {
  const state = noSequence();
  const found = new Map<string, { finding: Finding; times: number }>();
  for (const frame of frames.toSorted((a, b) => a.ms - b.ms || a.seq - b.seq)) {
    countOn(state, frame, (finding, by) => {
      const key = JSON.stringify(finding);
      found.set(key, { finding, times: (found.get(key)?.times ?? 0) + by });
    });
  }
  const all = [...found.values()];
  expect(all.filter(({ times }) => times < 0 || times > 1)).toEqual([]);
  return all.flatMap(({ finding, times }) => (times === 0 ? [] : [finding]));
}

const gapsOf = (frames: readonly NumberedFrame[]) =>
  findingsOf(frames).filter((finding) => finding.kind === "gap");
const numbersOf = (frames: readonly NumberedFrame[]) =>
  gapsOf(frames)
    .map(({ from, to, count }) => [from, to, count])
    .sort(([a = 0], [b = 0]) => a - b);
const othersOf = (frames: readonly NumberedFrame[]) =>
  findingsOf(frames).filter(({ kind }) => kind !== "gap");

const numbers = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step);
const frames = (seqs: readonly number[], startMs = 0, everyMs = 40): NumberedFrame[] =>
  seqs.map((seq, n) => ({ seq, ms: Math.floor(startMs + n * everyMs) }));
const without = (all: readonly NumberedFrame[], from: number, to: number) =>
  all.filter(({ seq }) => seq < from || seq > to);

describe("numbers that rise with time", () => {
  const stored = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 });

  test("lack what lies between the first and the last of them and no frame has", () => {
    fc.assert(
      fc.property(stored, (seqs) => {
        const inOrder = seqs.toSorted((a, b) => a - b);
        const lacking = numbers(Math.min(...seqs), Math.max(...seqs)).filter(
          (seq) => !seqs.includes(seq),
        );
        const findingsOf = gapsOf(inOrder.map((seq) => ({ seq, ms: seq * 1000 })));
        expect(
          findingsOf.flatMap(({ from, to }) => numbers(from, to)).sort((a, b) => a - b),
        ).toEqual(lacking);
        for (const gap of findingsOf) {
          expect([gap.afterMs, gap.beforeMs]).toEqual([(gap.from - 1) * 1000, (gap.to + 1) * 1000]);
        }
      }),
    );
  });

  test("may be stamped out of order by seconds, as parallel workers do", () => {
    const jitters = fc.array(fc.nat({ max: 2000 }), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(jitters, (jitter) => {
        const stamped = jitter.map((ms, n) => ({ seq: n + 5, ms: 10_000 + n * 100 + ms }));
        expect(findingsOf(stamped)).toEqual([]);
      }),
    );
  });

  test("may be stamped by a clock that is set back by minutes", () => {
    const before = frames(numbers(0, 2999), 0, 100);
    const after = frames(numbers(3000, 5999), 150_050, 100);
    expect(findingsOf([...before, ...after])).toEqual([]);
    expect(numbersOf([...without(before, 2000, 2009), ...without(after, 4000, 4001)])).toEqual([
      [2000, 2009, 10],
      [4000, 4001, 2],
    ]);
  });
});

describe("numbers that start again within a session", () => {
  test.each([0.1, 1, 40, 1000])(
    "explain no earlier loss, and are told (frames every %d ms)",
    (everyMs) => {
      const first = without(frames(numbers(0, 299), 0, everyMs), 100, 149);
      const second = frames(numbers(0, 299), 300 * everyMs, everyMs);
      expect(numbersOf([...first, ...second])).toEqual([[100, 149, 50]]);
      expect(othersOf([...first, ...second])).toMatchObject([
        { kind: "reused", from: 0, to: 7, frames: 8, ms: Math.floor(300 * everyMs) },
      ]);
      expect(numbersOf([...first, ...without(second, 50, 59)])).toEqual([
        [50, 59, 10],
        [100, 149, 50],
      ]);
    },
  );

  test("lap after lap lack what each of them lacks", () => {
    const lapOf = (length: number) =>
      fc.uniqueArray(fc.integer({ min: 1, max: length - 2 }), {
        maxLength: Math.floor(length / 2),
      });
    const some = fc.integer({ min: 4, max: 40 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        laps: fc.array(lapOf(length), { minLength: 1, maxLength: 5 }),
        everyMs: fc.constantFrom(20, 40, 200, 1000, 3000, 7000, 60_000),
      }),
    );
    fc.assert(
      fc.property(some, ({ length, laps, everyMs }) => {
        const all = laps.flatMap((lost, n) =>
          frames(numbers(0, length - 1), n * length * everyMs, everyMs).filter(
            ({ seq }) => !lost.includes(seq),
          ),
        );
        const lacking = gapsOf(all).reduce((sum, { count }) => sum + count, 0);
        expect(lacking).toBe(laps.reduce((sum, lost) => sum + lost.length, 0));
        expect(othersOf(all)).toHaveLength(laps.length - 1);
      }),
      { numRuns: 1000 },
    );
  });

  test("a number that two frames have is told, and no frame goes missing by it", () => {
    const all = frames(numbers(0, 99));
    const double = { seq: 57, ms: 58 * 40 + 10 };
    expect(findingsOf([...all, double])).toEqual([
      { kind: "reused", from: 57, to: 57, frames: 1, ms: double.ms },
    ]);
    expect(numbersOf([...without(all, 60, 61), double])).toEqual([[60, 61, 2]]);
  });

  test("two streams under one session are told once, and each keeps its own gaps", () => {
    const main = without(frames(numbers(0, 199)), 100, 104);
    const sub = without(frames(numbers(0, 199), 50), 150, 151);
    expect(numbersOf([...main, ...sub])).toEqual([
      [100, 104, 5],
      [150, 151, 2],
    ]);
    expect(othersOf([...main, ...sub])).toHaveLength(1);
  });
});

describe("numbers that rise by more than one", () => {
  test.each([6, 3000, 3003, 3600])("by %i: only what is really absent is missing", (step) => {
    const all = frames(numbers(0, step * 100, step));
    expect(findingsOf(all)).toEqual([]);
    expect(numbersOf(without(all, step * 50, step * 51))).toEqual([
      [step * 49 + 1, step * 52 - 1, 2],
    ]);
  });

  test("are believed once there are enough of them, and not before", () => {
    expect(numbersOf(frames([0, 6, 12]))).toEqual([
      [1, 5, 5],
      [7, 11, 5],
    ]);
  });

  test("with the jitter of a camera's clock are counted as frames, too", () => {
    const ticks = numbers(0, 200).map((n) => n * 3000 + ((n * 7919) % 500));
    expect(findingsOf(frames(ticks))).toEqual([]);
  });

  test("half of the frames lost at random is no step of two", () => {
    const kept = numbers(0, 999).filter((n) => ((n * 2_654_435_761) >>> 7) % 2 === 0);
    const lacking = numbersOf(frames(kept)).reduce((sum, [, , count = 0]) => sum + count, 0);
    expect(lacking).toBe(1000 - kept.length - (kept[0] ?? 0) - (999 - (kept.at(-1) ?? 0)));
  });
});

describe("numbers that count nothing", () => {
  test("cost little and are told once", () => {
    fc.assert(
      fc.property(fc.noBias(fc.array(fc.maxSafeNat(), { minLength: 2000 })), (seqs) => {
        expect(findingsOf(frames(seqs, 60_000, 10)).length).toBeLessThan(60);
        expect(
          findingsOf(
            frames(
              seqs.toSorted((a, b) => a - b),
              60_000,
              10,
            ),
          ),
        ).toMatchObject([{ kind: "uncounted", reason: "numbers_jump" }]);
      }),
      { numRuns: 20 },
    );
  });

  test("a number that never changes is told once", () => {
    expect(findingsOf(frames(numbers(0, 99).map(() => 7)))).toMatchObject([
      { kind: "reused", from: 7, to: 7, frames: 8 },
    ]);
  });

  test("a minute has a bound on what is told of it", () => {
    const everyOther = numbers(0, 9999).filter((n) => n % 7 !== 0 && n % 5 !== 0);
    const findings = findingsOf(frames(everyOther, 0, 5));
    expect(findings.length).toBeLessThan(1010);
    expect(findings).toContainEqual(expect.objectContaining({ reason: "too_many_gaps" }));
  });
});

test.each([16, 32])("a counter of %i bits wraps without a gap, and with one", (bits) => {
  const size = 2 ** bits;
  const all = frames(numbers(size - 50, size + 50).map((n) => n % size));
  expect(findingsOf(all)).toEqual([]);
  expect(numbersOf(all.filter(({ seq }) => seq > 3 && seq < size - 2))).toEqual([
    [0, 3, 4],
    [size - 2, size - 1, 2],
  ]);
  expect(findingsOf([...all, { seq: size - 1, ms: 60 * 40 }])).toMatchObject([
    { kind: "reused", from: size - 1, frames: 1 },
  ]);
});
