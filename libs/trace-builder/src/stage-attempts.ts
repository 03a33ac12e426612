import { timeUs } from "@detektor/events";
import { byTimeAndId, type Fact, type FrameFact } from "./ordered-facts.ts";

type Started = Extract<FrameFact, { type: "detektor.frame.stage_started.v1" }>;
type Completed = Extract<FrameFact, { type: "detektor.frame.stage_completed.v1" }>;
type Failed = Extract<FrameFact, { type: "detektor.frame.stage_failed.v1" }>;

/** One try of a stage: its result if there is one, its begin if one was told; one of both at least. */
export type StageAttempt = {
  readonly pipeline: string;
  readonly stage: string;
  readonly attempt: number;
  /** Counts attempts of the same pipeline, stage and attempt from 0, in the order of (time, event id). */
  readonly n: number;
  readonly started: Fact<Started> | null;
  readonly result: Fact<Completed | Failed> | null;
  /** Microseconds since the epoch; null where no event tells. */
  readonly startUs: number | null;
  readonly endUs: number | null;
};

/** The tries of all stages, from facts in order; a begin belongs to the first result of the same try that doesn't end before it. */
export function stageAttempts(facts: readonly Fact[]): readonly StageAttempt[] {
  const groups = new Map<string, Fact<Started | Completed | Failed>[]>();
  for (const fact of facts) {
    if (!isStageFact(fact)) continue;
    const { pipeline = "main", stage, attempt = 1 } = fact.event.data;
    const key = JSON.stringify([pipeline, stage, attempt]);
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return [...groups.values()].flatMap(attemptsOf);
}

function attemptsOf(group: readonly Fact<Started | Completed | Failed>[]): StageAttempt[] {
  const open = group.filter(isStarted);
  const pairs: Pair[] = [];
  for (const result of group.filter(isResult)) {
    const found = open.findIndex((started) => belongs(started, result));
    pairs.push({ result, started: open.splice(found, found < 0 ? 0 : 1)[0] ?? null });
  }
  pairs.push(...open.map((started) => ({ started, result: null })));
  return pairs.toSorted(byDecidingEvent).map((pair, n) => attemptOf(pair, n));
}

type Pair = Pick<StageAttempt, "started" | "result">;

function byDecidingEvent(a: Pair, b: Pair): number {
  const [one, other] = [a.result ?? a.started, b.result ?? b.started];
  return one && other ? byTimeAndId(one, other) : 0;
}

function belongs(started: Fact<Started>, result: Fact<Completed | Failed>): boolean {
  const [begun, ended] = [started.event.data.processor_id, result.event.data.processor_id];
  return begun === undefined || ended === undefined || begun === ended;
}

function attemptOf({ started, result }: Pair, n: number): StageAttempt {
  const data = (result ?? started)?.event.data;
  if (!data) throw new TypeError("an attempt has a begin or a result");
  const { pipeline = "main", stage, attempt = 1 } = data;
  const endUs = result ? timeOr(result.event.data.ended_at, result.atUs) : null;
  return {
    pipeline,
    stage,
    attempt,
    n,
    started,
    result,
    endUs,
    startUs: startOf(started, result, endUs),
  };
}

function startOf(
  started: StageAttempt["started"],
  result: StageAttempt["result"],
  endUs: number | null,
): number | null {
  const data = result?.event.data;
  if (data?.started_at !== undefined) return timeUs(data.started_at);
  if (started) return started.atUs;
  if (data?.duration_ms === undefined || endUs === null) return null;
  return endUs - Math.round(data.duration_ms * 1_000);
}

const timeOr = (time: string | undefined, otherUs: number): number =>
  time === undefined ? otherUs : timeUs(time);

const isStarted = (fact: Fact): fact is Fact<Started> =>
  fact.event.type === "detektor.frame.stage_started.v1";

const isResult = (fact: Fact): fact is Fact<Completed | Failed> =>
  fact.event.type === "detektor.frame.stage_completed.v1" ||
  fact.event.type === "detektor.frame.stage_failed.v1";

const isStageFact = (fact: Fact): fact is Fact<Started | Completed | Failed> =>
  isStarted(fact) || isResult(fact);
