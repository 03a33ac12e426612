import type { Fact } from "./frame-state.ts";
import type { StageStateName } from "./stage-view.ts";

/** One attempt at a stage; times in µs, durations in ms, null where unknown. */
export type StageAttempt = {
  readonly fact: Fact;
  readonly pipeline: string;
  readonly stage: string;
  readonly index: number | null;
  readonly attempt: number;
  readonly state: StageStateName;
  readonly startedUs: number | null;
  readonly endedUs: number | null;
  readonly workMs: number | null;
  readonly queueWaitMs: number | null;
  readonly batchWaitMs: number | null;
  readonly transportMs: number | null;
  readonly processor: string | null;
};

/** When the frame came in, µs: where the way to its first stage begins. */
type Arrival = number | null;

/** The attempts at stages that facts in order of (time, id) tell of, by (pipeline, index, attempt, start). */
export function stagesOf(ordered: readonly Fact[], arrivedUs: Arrival): readonly StageAttempt[] {
  const started = startsOf(ordered);
  const listed: StageAttempt[] = [];
  for (const fact of ordered) {
    if (fact.kind !== "stage_completed" && fact.kind !== "stage_failed") continue;
    listed.push(ended(fact, started.get(keyOf(fact))));
  }
  const results = new Set(started.size > 0 ? listed.map(({ fact }) => keyOf(fact)) : []);
  for (const [key, fact] of started) if (!results.has(key)) listed.push(open(fact));
  listed.sort(inListingOrder);
  return withTransport(listed, arrivedUs);
}

/** Names an attempt within a frame. */
export function keyOf(fact: Fact): string {
  return `${fact.pipeline ?? "main"}\n${fact.stage ?? ""}\n${fact.attempt ?? 1}`;
}

function startsOf(ordered: readonly Fact[]): Map<string, Fact> {
  const starts = new Map<string, Fact>();
  for (const fact of ordered) {
    if (fact.kind !== "stage_started") continue;
    const key = keyOf(fact);
    if (!starts.has(key)) starts.set(key, fact);
  }
  return starts;
}

function ended(fact: Fact, started: Fact | undefined): StageAttempt {
  const startedUs = fact.start ?? started?.us ?? null;
  const endedUs = fact.end ?? fact.us;
  return {
    ...named(fact, started),
    state: fact.kind === "stage_failed" ? "failed" : "completed",
    startedUs,
    endedUs,
    workMs: fact.workMs ?? unlessNegative(startedUs === null ? null : (endedUs - startedUs) / 1000),
    queueWaitMs: unlessNegative(fact.waitMs ?? null),
    batchWaitMs: unlessNegative(fact.batchMs ?? null),
  };
}

function open(fact: Fact): StageAttempt {
  const unknown = { endedUs: null, workMs: null, queueWaitMs: null, batchWaitMs: null };
  return { ...named(fact, undefined), state: "open", startedUs: fact.us, ...unknown };
}

function named(fact: Fact, started: Fact | undefined) {
  return {
    fact,
    pipeline: fact.pipeline ?? "main",
    stage: fact.stage ?? "",
    index: fact.index ?? started?.index ?? null,
    attempt: fact.attempt ?? 1,
    processor: fact.processor ?? started?.processor ?? null,
    transportMs: null,
  };
}

/** What two clocks make of a wait that was none is skew, not a number. */
function unlessNegative(ms: number | null): number | null {
  return ms !== null && ms >= 0 ? ms : null;
}

function inListingOrder(a: StageAttempt, b: StageAttempt): number {
  return (
    compare(a.pipeline, b.pipeline) ||
    nullsLast(a.index, b.index) ||
    a.attempt - b.attempt ||
    nullsLast(a.startedUs, b.startedUs) ||
    compare(a.stage, b.stage) ||
    a.fact.us - b.fact.us ||
    compare(a.fact.id, b.fact.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nullsLast(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : a - b;
}

function withTransport(listed: readonly StageAttempt[], arrivedUs: Arrival): StageAttempt[] {
  return listed.map((stage, at) => {
    const fromUs = beforeUs(listed, at, arrivedUs);
    if (fromUs === null || stage.startedUs === null || stage.queueWaitMs === null) return stage;
    const enteredUs = stage.startedUs - stage.queueWaitMs * 1000;
    return { ...stage, transportMs: Math.max(0, Math.round(enteredUs - fromUs) / 1000) };
  });
}

/** The end of the stage before in the pipeline; a second result of the same attempt is none. */
function beforeUs(listed: readonly StageAttempt[], at: number, arrivedUs: Arrival): Arrival {
  const stage = listed[at];
  for (let i = at - 1; i >= 0 && stage !== undefined; i -= 1) {
    const before = listed[i];
    if (before === undefined || before.pipeline !== stage.pipeline) break;
    if (before.stage !== stage.stage || before.attempt !== stage.attempt) return before.endedUs;
  }
  return arrivedUs;
}
