import type { NewFrame } from "@detektor/frame-counts";
import type { TimelineRow } from "@detektor/read-model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openTimeline, TimelineAdvance } from "./timeline.ts";
import {
  inOrder,
  minuteOf,
  presenceRules,
  sequenceRules,
  type TimelineRules,
} from "./timeline-rules.ts";
import type { TimelineStore } from "./timeline-store.ts";

const key = { site: "lab", camera: "cam-1", session: "s" };

/** A timeline whose rows and frames are kept as Postgres would keep them. */
class Kept<State, Found> {
  readonly rows = new Map<number, TimelineRow>();
  readonly found = new Map<string, number>();
  looks = 0;
  readonly #frames: NewFrame[] = [];
  readonly #rules: TimelineRules<State, Found>;
  #timeline;

  constructor(rules: TimelineRules<State, Found>) {
    this.#rules = rules;
    this.#timeline = openTimeline(rules, key, null);
  }

  readonly #store: TimelineStore = {
    minuteBefore: async (_, minute) =>
      this.#rowOf([...this.rows.keys()].filter((m) => m < minute).sort(down)[0]),
    minuteAfter: async (_, minute) =>
      this.#rowOf([...this.rows.keys()].filter((m) => m > minute).sort(up)[0]),
    framesOf: async (_, minute) => {
      this.looks += 1;
      return this.#frames.filter((frame) => minuteOf(frame) === minute);
    },
  };

  async add(frames: readonly NewFrame[]): Promise<void> {
    this.#frames.push(...frames);
    const advance = new TimelineAdvance(
      this.#rules,
      this.#timeline,
      this.#store,
      frames,
      (finding, by) => {
        const name = JSON.stringify(finding);
        const times = (this.found.get(name) ?? 0) + by;
        if (times === 0) this.found.delete(name);
        else this.found.set(name, times);
      },
    );
    for (const row of await advance.run()) this.rows.set(row.minute, row);
  }

  /** Clears the memory, as a restarted projector does. */
  restart(): void {
    const newest = this.#rowOf([...this.rows.keys()].sort(down)[0]);
    this.#timeline = openTimeline(this.#rules, key, newest);
  }

  contents(): unknown {
    const rows = [...this.rows].map(([minute, { state, lastUs, usualMs }]) => {
      return [minute, { state: JSON.parse(state) as unknown, lastUs, usualMs }] as const;
    });
    return { rows: new Map(rows), found: this.found };
  }

  #rowOf(minute: number | undefined): TimelineRow | null {
    return (minute === undefined ? undefined : this.rows.get(minute)) ?? null;
  }
}

const up = (a: number, b: number): number => a - b;
const down = (a: number, b: number): number => b - a;

/**
 * Frames of a camera with all irregularities: other rates, laps, gaps, silences, doubles, stamps out of
 * order, one in an hour.
 */
const laps = fc.array(
  fc.record({
    first: fc.nat({ max: 20 }),
    frames: fc.integer({ min: 1, max: 60 }),
    everyMs: fc.constantFrom(1, 40, 1000, 7000),
    silenceMs: fc.constantFrom(0, 40, 3000, 90_000, 4_000_000),
    step: fc.constantFrom(1, 1, 1, 6, 3000),
    keep: fc.constantFrom(1, 1, 2, 5),
    jitterMs: fc.constantFrom(0, 0, 500, 5000),
    doubles: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

function framesOf(all: typeof laps extends fc.Arbitrary<infer T> ? T : never): NewFrame[] {
  const frames: NewFrame[] = [];
  let ms = 1_000_000_000;
  for (const lap of all) {
    for (let n = 0; n < lap.frames; n += 1) {
      ms += lap.everyMs;
      const noise = (Math.imul(n + 1, 2_654_435_761) >>> 8) % 1000;
      if (lap.keep > 1 && noise % lap.keep === 0) continue;
      const at = ms + Math.round((noise / 1000) * lap.jitterMs);
      const seq = lap.first + n * lap.step;
      frames.push({ ms: at, session: "s", seq, frameId: `f${frames.length}` });
      if (lap.doubles && noise < 200) {
        frames.push({ ms: at + 3, session: "s", seq, frameId: `f${frames.length}` });
      }
    }
    ms += lap.silenceMs;
  }
  return frames;
}

/** The frames in another order, cut into batches, with restarts in between. */
const deliveries = laps.chain((all) => {
  const frames = framesOf(all);
  const indices = frames.map((_, at) => at);
  return fc.record({
    frames: fc.constant(frames),
    order: fc.oneof(
      fc.constant(indices),
      fc.shuffledSubarray(indices, { minLength: indices.length }),
      fc
        .array(fc.nat({ max: 30 }), { minLength: indices.length, maxLength: indices.length })
        .map((late) => indices.toSorted((a, b) => a + (late[a] ?? 0) - b - (late[b] ?? 0))),
    ),
    batch: fc.integer({ min: 1, max: 50 }),
    restartEvery: fc.integer({ min: 1, max: 5 }),
  });
});

async function delivered<State, Found>(
  rules: TimelineRules<State, Found>,
  frames: readonly NewFrame[],
  batch: number,
  restartEvery: number,
): Promise<unknown> {
  const kept = new Kept(rules);
  for (let at = 0, n = 1; at < frames.length; at += batch, n += 1) {
    await kept.add(frames.slice(at, at + batch));
    if (n % restartEvery === 0) kept.restart();
  }
  return kept.contents();
}

describe.each([
  ["a camera", presenceRules],
  ["a session", sequenceRules],
] as const)("the timeline of %s", (_, rules) => {
  test("is the same in whatever order and batches its frames come, and over restarts", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ frames, order, batch, restartEvery }) => {
        const inTime = frames.toSorted(inOrder);
        const once = await delivered(rules as TimelineRules<unknown, unknown>, inTime, 10_000, 9);
        const shuffled = order.flatMap((at) => frames[at] ?? []);
        expect(
          await delivered(rules as TimelineRules<unknown, unknown>, shuffled, batch, restartEvery),
        ).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
});

test("a frame that is late by a moment costs no look at what is stored", async () => {
  const kept = new Kept(sequenceRules);
  const frames = Array.from({ length: 3000 }, (_, seq): NewFrame => {
    return { ms: 60_000_000 + seq * 10, session: "s", seq, frameId: `f${seq}` };
  });
  const late = frames.filter(({ seq }) => seq % 100 === 99);
  await kept.add(frames.filter(({ seq }) => seq % 100 !== 99).slice(0, 2000));
  expect(kept.found.size).toBe(20);
  for (const frame of late.slice(0, 20)) await kept.add([frame]);
  expect([kept.found.size, kept.looks]).toEqual([0, 0]);
});
