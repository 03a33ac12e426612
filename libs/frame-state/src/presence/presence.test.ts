import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neverPresent, type Silence, see, usualOf } from "./presence.ts";

/** Returns the state after frames at these times, and the reported silences. */
function seen(times: readonly number[], session: (ms: number) => string = () => "s") {
  const state = neverPresent();
  const silences: Silence[] = [];
  for (const [seq, ms] of times.entries()) {
    see(state, { ms, session: session(ms), seq }, (silence) => silences.push(silence));
  }
  return { state, silences };
}

const every = (intervalMs: number, fromMs: number, toMs: number): number[] =>
  Array.from(
    { length: Math.ceil((toMs - fromMs) / intervalMs) },
    (_, n) => fromMs + n * intervalMs,
  );

describe("a silence", () => {
  test("of a regular camera is told, with what was usual and whose frames lie around it", () => {
    const times = [...every(200, 0, 30_200), ...every(200, 38_000, 60_000)];
    const { silences } = seen(times, (ms) => (ms < 35_000 ? "one" : "two"));
    expect(silences).toEqual([
      { fromMs: 30_000, toMs: 38_000, usualMs: 200, sessionBefore: "one", sessionAfter: "two" },
    ]);
  });

  test("of two seconds is told of five frames a second, and not of one in two seconds", () => {
    expect(seen([...every(200, 0, 5000), 7000]).silences).toHaveLength(1);
    expect(seen([...every(2000, 0, 60_000), 62_500]).silences).toEqual([]);
    expect(seen([...every(2000, 0, 60_000), 66_000]).silences).toHaveLength(1);
  });

  test("needs a camera of which something is known", () => {
    expect(seen([...every(200, 0, 1600), 10_000]).silences).toEqual([]);
    expect(seen([...every(200, 0, 1800), 10_000]).silences).toHaveLength(1);
  });

  test("is none where frames come whenever something happens", () => {
    const random = fc.noBias(
      fc.array(fc.double({ min: 0.0001, max: 1, noNaN: true }), { minLength: 400, maxLength: 400 }),
    );
    fc.assert(
      fc.property(random, (randoms) => {
        let ms = 0;
        const times = randoms.map((random) => (ms += Math.round(-Math.log(random) * 60_000)));
        expect(seen(times).silences.length).toBeLessThan(8);
      }),
      { numRuns: 50 },
    );
  });

  test("is none where a clock is set right that began in 1970", () => {
    expect(seen([...every(200, 0, 5000), ...every(200, 1.8e12, 1.8e12 + 5000)]).silences).toEqual(
      [],
    );
  });

  test("is none between frames that were stamped in bursts", () => {
    expect(seen([...every(1, 0, 100), ...every(1, 60_000, 60_100)]).silences).toEqual([]);
  });
});

describe("what is usual", () => {
  test("isn't moved by frames that are lost now and then, nor by one long silence", () => {
    const lossy = every(100, 0, 60_000).filter((_, n) => n % 6 !== 0);
    expect(usualOf(seen(lossy).state)).toEqual({ intervalMs: 111, silenceMs: 1000 });
    const paused = [...every(100, 0, 10_000), ...every(100, 50_000, 51_000)];
    expect(usualOf(seen(paused).state)?.intervalMs).toBe(100);
  });

  test("is the rate of both where two streams are one camera's", () => {
    const both = [...every(40, 0, 10_000), ...every(40, 1, 10_000)].sort((a, b) => a - b);
    expect(usualOf(seen(both).state)?.intervalMs).toBeCloseTo(20, -1);
    expect(seen([...both, 12_000]).silences).toHaveLength(1);
  });

  test("follows a camera that is set to another rate", () => {
    const times = [...every(100, 0, 10_000), ...every(5000, 10_000, 400_000)];
    const { state, silences } = seen(times);
    expect(usualOf(state)?.intervalMs).toBe(5000);
    expect(silences.length).toBeLessThan(5);
  });
});
