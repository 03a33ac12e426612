import type { WireEvent } from "../session-copy.ts";
import { wordOf } from "./model-order.ts";
import { usOf } from "./wire-text.ts";

/** The expected values of one stage attempt in every answer and every span; times in µs, durations in ms. */
export interface ModelAttempt {
  readonly pipeline: string;
  readonly stage: string;
  readonly attempt: number;
  readonly state: string;
  readonly startedUs: number | null;
  readonly endedUs: number | null;
  readonly work_ms: number | null;
  readonly queue_wait_ms: number | null;
  readonly transport_ms: number | null;
  readonly processor_id: string | null;
}

/** Many producers round waits to ms: an end this much after an entry still counts as before it. */
const roundedUs = 500;

// Written a second time on purpose, from the rules in prose: the test must not use the code that it tests.

/**
 * Returns the attempts in a frame's events, in order of (time, id); `arrivedUs`
 * is when the frame was captured.
 */
export function modelAttempts(
  events: readonly WireEvent[],
  arrivedUs: number | null,
): readonly ModelAttempt[] {
  const ofStages = events.filter((event) => isBegin(event) || isResult(event));
  const pairs = [...Map.groupBy(ofStages, nameOf).values()].flatMap(pairsOf);
  const begun = pairs.map((pair) => withTimes(pair));
  const waited = begun.map((one) => ({ ...one, wait: one.wait ?? waitOf(one, begun, events) }));
  return waited.map((one) => attemptOf(one, waited, arrivedUs));
}

interface Pair {
  readonly begin: WireEvent | null;
  readonly result: WireEvent | null;
}

/**
 * Pairs each result with the first begin that is not after its end: one of its processor if there is
 * one, otherwise any remaining one.
 */
function pairsOf(events: readonly WireEvent[]): Pair[] {
  const left = new Set(events.filter(isBegin));
  const results = events.filter(isResult);
  const found = new Map<WireEvent, WireEvent>();
  const choose = (result: WireEvent, isMeant: (begin: WireEvent) => boolean): void => {
    if (found.has(result)) return;
    const fits = [...left].filter((begin) => usOf(begin["time"]) <= endOf(result));
    const begin = fits.find(isMeant);
    if (begin === undefined) return;
    left.delete(begin);
    found.set(result, begin);
  };
  for (const result of results)
    choose(
      result,
      (begin) => processorOf(begin) !== null && processorOf(begin) === processorOf(result),
    );
  for (const result of results) choose(result, () => true);
  return [
    ...results.map((result) => ({ result, begin: found.get(result) ?? null })),
    ...[...left].map((begin) => ({ begin, result: null })),
  ];
}

interface TimedPair extends Pair {
  readonly fact: WireEvent;
  readonly startedUs: number | null;
  readonly endedUs: number | null;
  readonly wait: number | null;
}

function withTimes({ begin, result }: Pair): TimedPair {
  const fact = result ?? begin;
  if (fact === null) throw new Error("an attempt without an event");
  const endedUs = result === null ? null : endOf(result);
  const saidUs = result === null ? null : timeIn(result, "started_at");
  const durationMs = numberIn(fact, "duration_ms");
  const workedUs =
    endedUs === null || durationMs === null ? null : endedUs - Math.round(durationMs * 1000);
  const begunUs = begin === null ? null : usOf(begin["time"]);
  const wait = numberIn(fact, "queue_wait_ms");
  return { begin, result, fact, startedUs: saidUs ?? begunUs ?? workedUs, endedUs, wait };
}

/**
 * Returns the wait since the newest entry into the queue of the stage's name, if that was after
 * the previous start of the stage.
 */
function waitOf(
  of: TimedPair,
  all: readonly TimedPair[],
  events: readonly WireEvent[],
): number | null {
  const { startedUs } = of;
  if (startedUs === null) return null;
  const earlier = all
    .filter((one) => stageOf(one.fact) === stageOf(of.fact) && one.startedUs !== null)
    .map((one) => one.startedUs ?? startedUs)
    .filter((us) => us < startedUs);
  const entries = events
    .filter((event) => wordOf(event) === "queued" && pipelineOf(event) === pipelineOf(of.fact))
    .filter((event) => event.data["queue"] === of.fact.data["stage"])
    .map((event) => usOf(event["time"]))
    .filter((us) => us <= startedUs && earlier.every((before) => us >= before));
  return entries.length === 0 ? null : (startedUs - Math.max(...entries)) / 1000;
}

function attemptOf(
  of: TimedPair,
  all: readonly TimedPair[],
  arrivedUs: number | null,
): ModelAttempt {
  const { begin, result, fact, startedUs, endedUs, wait } = of;
  const measured =
    startedUs === null || endedUs === null || endedUs < startedUs
      ? null
      : (endedUs - startedUs) / 1000;
  return {
    pipeline: pipelineOf(fact),
    stage: String(fact.data["stage"]),
    attempt: attemptIn(fact),
    state: result === null ? "open" : wordOf(result).replace("stage_", ""),
    startedUs,
    endedUs,
    work_ms: numberIn(fact, "duration_ms") ?? measured,
    queue_wait_ms: wait,
    transport_ms: transportOf(of, all, arrivedUs),
    processor_id: processorOf(fact) ?? (begin === null ? null : processorOf(begin)),
  };
}

/**
 * Returns the transport since the last end in the pipeline before the entry, ignoring
 * other results of the same attempt.
 */
function transportOf(
  of: TimedPair,
  all: readonly TimedPair[],
  arrivedUs: number | null,
): number | null {
  if (of.startedUs === null || of.wait === null) return null;
  const enteredUs = of.startedUs - Math.round(of.wait * 1000);
  const ends = all
    .filter(({ fact }) => pipelineOf(fact) === pipelineOf(of.fact))
    .filter(({ fact }) => nameOf(fact) !== nameOf(of.fact))
    .flatMap(({ endedUs }) => endedUs ?? [])
    .filter((us) => us <= enteredUs + roundedUs);
  const fromUs = ends.length === 0 ? arrivedUs : Math.max(...ends);
  return fromUs === null ? null : Math.max(0, enteredUs - fromUs) / 1000;
}

/** Returns whether an event is the result of a stage attempt. */
export function isResult(event: WireEvent): boolean {
  return ["stage_completed", "stage_failed"].includes(wordOf(event));
}

/** Returns the pipeline of an event, `main` by default. */
export function pipelineOf({ data }: WireEvent): string {
  return (data["pipeline"] ?? "main") as string;
}

/** Returns the key that two results of one attempt share. */
export function nameOf(event: WireEvent): string {
  return `${stageOf(event)} ${attemptIn(event)}`;
}

const isBegin = (event: WireEvent): boolean => wordOf(event) === "stage_started";
const stageOf = (event: WireEvent): string => `${pipelineOf(event)} ${String(event.data["stage"])}`;
const attemptIn = (event: WireEvent): number => numberIn(event, "attempt") ?? 1;
const processorOf = ({ data }: WireEvent) => (data["processor_id"] ?? null) as string | null;
const endOf = (event: WireEvent): number => timeIn(event, "ended_at") ?? usOf(event["time"]);
const numberIn = ({ data }: WireEvent, field: string) => (data[field] ?? null) as number | null;

function timeIn({ data }: WireEvent, field: string): number | null {
  return (data[field] ?? null) === null ? null : usOf(data[field]);
}
