import {
  type Chain,
  disorderMs,
  type Gap,
  type Hole,
  type NumberedFrame,
  stepsKept,
  type Tell,
} from "./sequence-state.ts";
import { framesBetween } from "./step-of.ts";
import { rollUp } from "./wrap.ts";

/** So many holes of a chain may still be filled; older ones stay as they are. */
const maxOpenHoles = 256;

/** What a hole says: by its edges, and when the frames there were captured. */
type Edges = Pick<Hole, "from" | "to" | "afterMs" | "beforeMs">;

/** Opens a hole, if there is a frame's room in it, and tells of it. */
export function openHole(chain: Chain, edges: Edges, seenMs: number, tell: Tell): void {
  if (chain.step === null) return;
  const hole: Hole = { ...edges, step: chain.step, age: 0, seenMs };
  if (edges.from > edges.to || countOf(hole) === 0) return;
  tellHole(chain, hole, 1, tell);
  chain.holes.push(hole);
  if (chain.holes.length > maxOpenHoles) chain.holes.shift();
}

/** The hole that a number falls into, if frames from there may still come. */
export function holeAround(chain: Chain, at: number, ms: number): Hole | undefined {
  return chain.holes.find(
    ({ from, to, seenMs }) => from <= at && at <= to && ms - seenMs <= disorderMs,
  );
}

/** A frame that belongs into a hole leaves what is below and above it. */
export function fillHole(
  chain: Chain,
  hole: Hole,
  at: number,
  { ms }: NumberedFrame,
  tell: Tell,
): void {
  const index = chain.holes.indexOf(hole);
  tellHole(chain, hole, -1, tell);
  const rest = [
    { ...hole, to: at - 1, beforeMs: ms, seenMs: ms },
    { ...hole, from: at + 1, afterMs: ms, seenMs: ms },
  ].filter((part) => part.from <= part.to && countOf(part) > 0);
  for (const part of rest) tellHole(chain, part, 1, tell);
  chain.holes.splice(index, 1, ...rest);
}

/** Another frame has come, of which the holes are older by one. */
export function ageHoles(chain: Chain, ms: number): void {
  if (chain.holes.length === 0) return;
  for (const hole of chain.holes) hole.age = Math.min(hole.age + 1, stepsKept);
  dropOldHoles(chain, ms);
}

/** Holes that are old stay as they are: no frame is taken into them. */
export function dropOldHoles(chain: Chain, ms: number): void {
  chain.holes = chain.holes.filter(
    ({ age, seenMs }) => age < stepsKept || ms - seenMs <= disorderMs,
  );
}

/** What was told of the latest steps was told by steps of 1, which they aren't. */
export function judgeAgain(chain: Chain, tell: Tell): void {
  chain.holes = chain.holes.flatMap((hole): Hole[] => {
    if (hole.age >= stepsKept) return [hole];
    tellHole(chain, hole, -1, tell);
    if (chain.step === null) return [];
    const again = { ...hole, step: chain.step };
    if (countOf(again) === 0) return [];
    tellHole(chain, again, 1, tell);
    return [again];
  });
}

function countOf({ from, to, step }: Pick<Hole, "from" | "to" | "step">): number {
  return framesBetween(to - from + 2, step);
}

function tellHole({ bits }: Chain, hole: Hole, by: 1 | -1, tell: Tell): void {
  for (const gap of gapsOf(hole, bits)) tell(gap, by);
}

/** A hole over the end of a counter is two gaps in the numbers that were sent. */
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
