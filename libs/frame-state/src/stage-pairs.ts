import type { Fact } from "./frame-state.ts";

/** One attempt at a stage as events tell it: its begin, its result, or both. */
export type StagePair =
  | { readonly started: Fact | null; readonly result: Fact }
  | { readonly started: Fact; readonly result: null };

/**
 * The attempts that facts in order of (time, id) tell of: those with a result in that order, then
 * those that only began. A begin belongs to the first result of the same pipeline, stage and attempt
 * that doesn't end before it: of the same processor if there is one, else of any, since work that
 * one has begun another may finish.
 */
export function stagePairs(ordered: readonly Fact[]): readonly StagePair[] {
  const results = ordered.filter(isResult);
  if (!ordered.some(isBegin)) return results.map((result) => ({ started: null, result }));
  const waiting = Map.groupBy(ordered.filter(isBegin), keyOf);
  const startOf = new Map<Fact, Fact>();
  for (const fits of [isOfSameProcessor, isOfAnyProcessor]) {
    for (const result of results) {
      if (startOf.has(result)) continue;
      const started = takeFirst(waiting.get(keyOf(result)) ?? [], (begin) => fits(begin, result));
      if (started !== undefined) startOf.set(result, started);
    }
  }
  return [
    ...results.map((result) => ({ started: startOf.get(result) ?? null, result })),
    ...[...waiting.values()].flat().map((started) => ({ started, result: null })),
  ];
}

/** Names an attempt within a frame. */
export function keyOf(fact: Fact): string {
  return `${fact.pipeline ?? "main"}\n${fact.stage ?? ""}\n${fact.attempt ?? 1}`;
}

/** When a result's work ended, µs. */
export function endOf({ end, us }: Fact): number {
  return end ?? us;
}

function isBegin({ kind }: Fact): boolean {
  return kind === "stage_started";
}

function isResult({ kind }: Fact): boolean {
  return kind === "stage_completed" || kind === "stage_failed";
}

function isOfSameProcessor(begin: Fact, result: Fact): boolean {
  return (
    begin.processor !== undefined &&
    begin.processor === result.processor &&
    isOfAnyProcessor(begin, result)
  );
}

function isOfAnyProcessor(begin: Fact, result: Fact): boolean {
  return begin.us <= endOf(result);
}

function takeFirst(facts: Fact[], isWanted: (fact: Fact) => boolean): Fact | undefined {
  const at = facts.findIndex(isWanted);
  return at < 0 ? undefined : facts.splice(at, 1)[0];
}
