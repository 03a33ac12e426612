import { growChain } from "./grow-chain.ts";
import { dropOldHoles } from "./holes.ts";
import { type Place, placeFor } from "./place-in-chain.ts";
import {
  type Chain,
  disorderMs,
  type NumberedFrame,
  type SequenceState,
  type ReportFinding,
} from "./sequence-state.ts";

/** The most findings of one minute: bounds the cost of meaningless numbers. */
const maxReportedPerMinute = 1000;

/** The most chains that may continue: those with a frame shortly before the newest one's. */
const maxChains = 4;

/**
 * Continues a session with its next frame in order of (time, number). Changes the state, and reports findings
 * and those that are no longer true.
 */
export function countOn(state: SequenceState, frame: NumberedFrame, report: ReportFinding): void {
  state.lastMs = frame.ms;
  state.lastSeq = frame.seq;
  const [newest] = state.chains;
  if (newest !== undefined && isOrderly(newest) && frame.seq === newest.hi + 1) {
    newest.hi = frame.seq;
    newest.hiMs = frame.ms;
    newest.ms = frame.ms;
    return;
  }
  forget(state, frame.ms);
  const place = placeFor(state.chains, frame);
  if (isSpent(state, frame.ms, report)) skip(place, frame);
  else if (place === null) open(state, frame, counting(state, report));
  else goOn(state, place, frame, counting(state, report));
}

/** Returns whether the chain has no anomaly: the next number only moves its end. */
function isOrderly(chain: Chain): boolean {
  return (
    chain.steps === null &&
    chain.holes.length === 0 &&
    chain.reuse === null &&
    chain.bottom === null &&
    chain.bits === null
  );
}

/** Drops chains that can't continue any more. */
function forget(state: SequenceState, ms: number): void {
  const [newest] = state.chains;
  if (newest === undefined) return;
  const alive = state.chains.filter((chain) => newest.ms - chain.ms <= disorderMs);
  if (alive.length < state.chains.length) state.chains = alive;
  for (const chain of state.chains) {
    if (chain.bottom !== null && ms - chain.bottom.sinceMs > disorderMs) chain.bottom = null;
  }
}

/** Drops state that matters only within a minute, or no longer: the continuation is the same without it. */
export function endMinute(state: SequenceState): void {
  [state.minute, state.told] = [0, 0];
  forget(state, state.lastMs);
  for (const chain of state.chains) dropOldHoles(chain, state.lastMs);
}

/** Returns whether the findings of the frame's minute have reached their limit. */
function isSpent(state: SequenceState, ms: number, report: ReportFinding): boolean {
  const minute = Math.floor(ms / 60_000);
  if (state.minute !== minute) [state.minute, state.told] = [minute, 0];
  if (state.told < maxReportedPerMinute) return false;
  if (state.told === maxReportedPerMinute) {
    report({ kind: "uncounted", reason: "too_many_gaps", ms }, 1);
    state.told += 1;
  }
  return true;
}

function counting(state: SequenceState, report: ReportFinding): ReportFinding {
  return (finding, by) => {
    if (by > 0 && state.told < maxReportedPerMinute) state.told += 1;
    report(finding, by);
  };
}

function skip(place: Place | null, { ms }: NumberedFrame): void {
  if (place?.kind !== "above") return;
  const { chain, at } = place;
  [chain.hi, chain.hiMs, chain.ms] = [at, ms, ms];
}

/** Opens a new chain, and reports it unless it is the session's first. */
function open(state: SequenceState, { seq, ms }: NumberedFrame, report: ReportFinding): void {
  const isFirst = state.chains.length === 0;
  const reuse = isFirst ? null : ({ kind: "reused", from: seq, to: seq, frames: 1, ms } as const);
  const bottom = { lo: seq, loMs: ms, sinceMs: ms };
  state.chains.unshift({
    hi: seq,
    hiMs: ms,
    ms,
    frames: 1,
    bottom,
    steps: [],
    step: 1,
    holes: [],
    bits: null,
    reuse,
    stands: reuse !== null,
  });
  if (state.chains.length > maxChains) state.chains.pop();
  if (reuse !== null) report(reuse, 1);
}

function goOn(
  state: SequenceState,
  place: Place,
  frame: NumberedFrame,
  report: ReportFinding,
): void {
  const { chain } = place;
  if (state.chains[0] !== chain) {
    state.chains = [chain, ...state.chains.filter((other) => other !== chain)];
  }
  growChain(place, frame, report);
}
