import fc from "fast-check";
import { expect, test } from "vitest";
import { criticalPath } from "../test/critical-path.ts";
import { captured, frameOf, type Said, stage } from "../test/frame-of.ts";
import { times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/** Returns how much of the frame's work is on the path, and how much there is, µs. */
function workOnPath(said: readonly Said[]): { readonly shown: number; readonly all: number } {
  const spans = buildTrace(frameOf(...said));
  const work = spans.filter(({ name }) => name.startsWith("process "));
  const shown = criticalPath(spans).filter(({ span }) => work.includes(span));
  return {
    shown: shown.reduce((sum, { from, to }) => sum + to - from, 0),
    all: work.reduce((sum, span) => sum + times(span)[1] - times(span)[0], 0),
  };
}

test("work that begins when the work before it ends is on the path, and its waits are", () => {
  const said = [
    captured,
    stage("decode", 2000, 12_000),
    stage("detect", 12_000, 37_000),
    stage("track", 40_000, 54_000, { queue_wait_ms: 3 }),
    { type: "completed", at: 54_000, data: {} },
  ];
  const { shown, all } = workOnPath(said);
  expect(shown).toBe(all);
  expect(all).toBe(49_000 - 1);
  const waits = criticalPath(buildTrace(frameOf(...said))).filter(({ span }) =>
    span.name.startsWith("queue "),
  );
  expect(waits.map(({ from, to }) => to - from)).toEqual([3000 - 2]);
});

const us = (min: number) => fc.integer({ min, max: 50_000 });
const step = fc.record({
  pauseUs: fc.oneof(fc.constant(0), us(0)),
  waitUs: fc.oneof(fc.constant(0), us(0)),
  workUs: fc.oneof(fc.constant(2), us(2)),
});
const end = fc.constantFrom<Said | null>(
  null,
  { type: "completed", at: 0, data: {} },
  { type: "dropped", at: 0, data: { reason: "stale", stage: "s0", queue: "q", depth_frames: 3 } },
  { type: "failed", at: 0, data: { stage: "s0", error_type: "oom" } },
);

/** Consecutive stages, each with a pause, a wait and its work, in any order of their events. */
const chain = fc
  .tuple(fc.array(step, { minLength: 1, maxLength: 12 }), end, fc.boolean())
  .chain(([steps, ending, isLinked]) => {
    let at = 0;
    const stages = steps.map(({ pauseUs, waitUs, workUs }, n) => {
      const startUs = at + pauseUs + waitUs;
      at = startUs + workUs;
      return stage(`s${n}`, startUs, at, { queue_wait_ms: waitUs / 1000, stage_index: n });
    });
    const first = isLinked ? { ...captured, traceparent } : captured;
    const said = [first, ...stages, ...(ending === null ? [] : [{ ...ending, at }])];
    return fc.shuffledSubarray(said, { minLength: said.length });
  });

test("all the work of a chain of stages is on the path, whatever lies between", () => {
  fc.assert(
    fc.property(chain, (said) => {
      const { shown, all } = workOnPath(said);
      expect(shown).toBe(all);
    }),
    { numRuns: 500 },
  );
});

test("no span ends when another begins, unless it is too short to be told shorter", () => {
  fc.assert(
    fc.property(chain, (said) => {
      const [, ...children] = buildTrace(frameOf(...said)).map(times);
      const starts = new Set(children.map(([from]) => from));
      for (const [from, to] of children) expect(starts.has(to) && to - from > 1).toBe(false);
    }),
    { numRuns: 200 },
  );
});
