import { ageHoles, fillHole, judgeAgain, openHole } from "./holes.ts";
import type { Place } from "./place-in-chain.ts";
import {
  type Chain,
  framesOfRestart,
  type NumberedFrame,
  stepsKept,
  type Tell,
} from "./sequence-state.ts";
import { stepOf } from "./step-of.ts";

/** Adds a frame to the chain that it fits into. */
export function growChain(place: Place, frame: NumberedFrame, tell: Tell): void {
  const { chain } = place;
  count(chain, frame, tell);
  chain.bits = place.bits;
  switch (place.kind) {
    case "above":
      return goAbove(chain, place.at, frame, tell);
    case "hole":
      return goInto(chain, place, frame, tell);
    case "below":
      return goBelow(chain, place.at, frame, tell);
    case "again":
      return;
    case "anywhere":
      step(chain, Math.abs(place.at - chain.hi), frame.ms, tell);
      [chain.hi, chain.hiMs] = [place.at, frame.ms];
  }
}

function count(chain: Chain, { seq, ms }: NumberedFrame, tell: Tell): void {
  chain.ms = ms;
  chain.frames = Math.min(chain.frames + 1, framesOfRestart);
  const { reuse } = chain;
  if (reuse === null) return;
  tell(reuse, -1);
  const { from, to } = reuse;
  const more = { ...reuse, frames: chain.frames, from: Math.min(from, seq), to: Math.max(to, seq) };
  tell(more, 1);
  chain.reuse = chain.frames < framesOfRestart ? more : null;
}

function goAbove(chain: Chain, at: number, { ms }: NumberedFrame, tell: Tell): void {
  const edges = { from: chain.hi + 1, to: at - 1, afterMs: chain.hiMs, beforeMs: ms };
  step(chain, at - chain.hi, ms, tell);
  openHole(chain, edges, ms, tell);
  [chain.hi, chain.hiMs] = [at, ms];
  chain.stands = false;
}

function goInto(chain: Chain, { at, hole }: Place, frame: NumberedFrame, tell: Tell): void {
  if (hole === null) return;
  fillHole(chain, hole, at, frame, tell);
  step(chain, at - hole.from + 1, frame.ms, tell);
}

function goBelow(chain: Chain, at: number, { ms }: NumberedFrame, tell: Tell): void {
  const { bottom } = chain;
  if (bottom === null) return;
  step(chain, bottom.lo - at, ms, tell);
  const edges = { from: at + 1, to: bottom.lo - 1, afterMs: ms, beforeMs: bottom.loMs };
  openHole(chain, edges, ms, tell);
  chain.bottom = { ...bottom, lo: at, loMs: ms };
}

/** Records one more distance to the number below, and updates the step. */
function step(chain: Chain, distance: number, ms: number, tell: Tell): void {
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
  if (before === 1) judgeAgain(chain, tell);
  if (chain.step === null) tell({ kind: "uncounted", reason: "numbers_jump", ms }, 1);
}
