import { ageHoles, fillHole, judgeAgain, openHole } from "./holes.ts";
import type { Place } from "./place-in-chain.ts";
import {
  type Chain,
  framesOfRestart,
  type NumberedFrame,
  stepsKept,
  type ReportFinding,
} from "./sequence-state.ts";
import { stepOf } from "./step-of.ts";

/** Adds a frame to the chain that it fits into. */
export function growChain(place: Place, frame: NumberedFrame, report: ReportFinding): void {
  const { chain } = place;
  count(chain, frame, report);
  chain.bits = place.bits;
  switch (place.kind) {
    case "above":
      return goAbove(chain, place.at, frame, report);
    case "hole":
      return goInto(chain, place, frame, report);
    case "below":
      return goBelow(chain, place.at, frame, report);
    case "again":
      return;
    case "anywhere":
      step(chain, Math.abs(place.at - chain.hi), frame.ms, report);
      [chain.hi, chain.hiMs] = [place.at, frame.ms];
  }
}

function count(chain: Chain, { seq, ms }: NumberedFrame, report: ReportFinding): void {
  chain.ms = ms;
  chain.frames = Math.min(chain.frames + 1, framesOfRestart);
  const { reuse } = chain;
  if (reuse === null) return;
  report(reuse, -1);
  const { from, to } = reuse;
  const more = { ...reuse, frames: chain.frames, from: Math.min(from, seq), to: Math.max(to, seq) };
  report(more, 1);
  chain.reuse = chain.frames < framesOfRestart ? more : null;
}

function goAbove(chain: Chain, at: number, { ms }: NumberedFrame, report: ReportFinding): void {
  const edges = { from: chain.hi + 1, to: at - 1, afterMs: chain.hiMs, beforeMs: ms };
  step(chain, at - chain.hi, ms, report);
  openHole(chain, edges, ms, report);
  [chain.hi, chain.hiMs] = [at, ms];
  chain.stands = false;
}

function goInto(
  chain: Chain,
  { at, hole }: Place,
  frame: NumberedFrame,
  report: ReportFinding,
): void {
  if (hole === null) return;
  fillHole(chain, hole, at, frame, report);
  step(chain, at - hole.from + 1, frame.ms, report);
}

function goBelow(chain: Chain, at: number, { ms }: NumberedFrame, report: ReportFinding): void {
  const { bottom } = chain;
  if (bottom === null) return;
  step(chain, bottom.lo - at, ms, report);
  const edges = { from: at + 1, to: bottom.lo - 1, afterMs: ms, beforeMs: bottom.loMs };
  openHole(chain, edges, ms, report);
  chain.bottom = { ...bottom, lo: at, loMs: ms };
}

/** Records one more distance to the number below, and updates the step. */
function step(chain: Chain, distance: number, ms: number, report: ReportFinding): void {
  ageHoles(chain, ms);
  if (chain.steps === null && distance === 1) return;
  const steps = chain.steps ?? Array.from({ length: stepsKept }, () => 1);
  steps.push(distance);
  if (steps.length > stepsKept) steps.shift();
  const before = chain.step;
  chain.step = stepOf(steps);
  const isCalm = steps.length === stepsKept && steps.every((one) => one === 1);
  chain.steps = isCalm ? null : steps;
  if (before === chain.step) return;
  if (before === 1) judgeAgain(chain, report);
  if (chain.step === null) report({ kind: "uncounted", reason: "numbers_jump", ms }, 1);
}
