import {
  type Chain,
  disorderMs,
  type Gap,
  type Hole,
  type NumberedFrame,
  stepsKept,
  type ReportFinding,
} from "./sequence-state.ts";
import { framesBetween } from "./step-of.ts";
import { rollUp } from "./wrap.ts";

/** The most holes of a chain that may still be filled; older ones stay as they are. */
const maxOpenHoles = 256;

/** A hole's edges, and the capture times of the frames there. */
type Edges = Pick<Hole, "from" | "to" | "afterMs" | "beforeMs">;

/** Opens a hole, if there is room for a frame, and reports it. */
export function openHole(chain: Chain, edges: Edges, seenMs: number, report: ReportFinding): void {
  if (chain.step === null) return;
  const hole: Hole = { ...edges, step: chain.step, age: 0, seenMs };
  if (edges.from > edges.to || countOf(hole) === 0) return;
  reportHole(chain, hole, 1, report);
  chain.holes.push(hole);
  if (chain.holes.length > maxOpenHoles) chain.holes.shift();
}

/** Returns the hole that contains a number, if frames from there may still arrive. */
export function holeAround(chain: Chain, at: number, ms: number): Hole | undefined {
  return chain.holes.find(
    ({ from, to, seenMs }) => from <= at && at <= to && ms - seenMs <= disorderMs,
  );
}

/** Fills a hole with a frame; the parts below and above it remain. */
export function fillHole(
  chain: Chain,
  hole: Hole,
  at: number,
  { ms }: NumberedFrame,
  report: ReportFinding,
): void {
  const index = chain.holes.indexOf(hole);
  reportHole(chain, hole, -1, report);
  const rest = [
    { ...hole, to: at - 1, beforeMs: ms, seenMs: ms },
    { ...hole, from: at + 1, afterMs: ms, seenMs: ms },
  ].filter((part) => part.from <= part.to && countOf(part) > 0);
  for (const part of rest) reportHole(chain, part, 1, report);
  chain.holes.splice(index, 1, ...rest);
}

/** Increases the age of all holes by one frame. */
export function ageHoles(chain: Chain, ms: number): void {
  if (chain.holes.length === 0) return;
  for (const hole of chain.holes) hole.age = Math.min(hole.age + 1, stepsKept);
  dropOldHoles(chain, ms);
}

/** Closes old holes, which stay as they are: no frame is added to them. */
export function dropOldHoles(chain: Chain, ms: number): void {
  chain.holes = chain.holes.filter(
    ({ age, seenMs }) => age < stepsKept || ms - seenMs <= disorderMs,
  );
}

/** Corrects the latest findings, which assumed steps of 1. */
export function judgeAgain(chain: Chain, report: ReportFinding): void {
  chain.holes = chain.holes.flatMap((hole): Hole[] => {
    if (hole.age >= stepsKept) return [hole];
    reportHole(chain, hole, -1, report);
    if (chain.step === null) return [];
    const again = { ...hole, step: chain.step };
    if (countOf(again) === 0) return [];
    reportHole(chain, again, 1, report);
    return [again];
  });
}

function countOf({ from, to, step }: Pick<Hole, "from" | "to" | "step">): number {
  return framesBetween(to - from + 2, step);
}

function reportHole({ bits }: Chain, hole: Hole, by: 1 | -1, report: ReportFinding): void {
  for (const gap of gapsOf(hole, bits)) report(gap, by);
}

/** Returns the gaps of a hole; over the end of a counter there are two gaps in the sent numbers. */
function gapsOf(hole: Hole, bits: number | null): readonly Gap[] {
  const { step, afterMs, beforeMs } = hole;
  const [from, to] = [rollUp(hole.from, bits), rollUp(hole.to, bits)];
  const about = { kind: "gap", step, afterMs, beforeMs } as const;
  const count = countOf(hole);
  if (from <= to || bits === null) return [{ ...about, from, to, count }];
  const end = 2 ** bits - 1;
  const below = Math.min(count, step === 1 ? end - from + 1 : count);
  const gaps = [
    { ...about, from, to: end, count: below },
    { ...about, from: 0, to, count: count - below },
  ];
  return gaps.filter((gap) => gap.count > 0);
}
