import type { Fact } from "./frame-state.ts";

/** One attempt at a stage according to events: its start, its result, or both. */
export type StagePair =
  | { readonly started: Fact | null; readonly result: Fact }
  | { readonly started: Fact; readonly result: null };

/**
 * Returns the attempts in facts in order of (time, id): those with a result in that order, then those that
 * only started. A start belongs to the first result of the same pipeline, stage and attempt that doesn't end
 * before it: of the same processor if there is one, else of any, since one processor may finish another's
 * work.
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

/** Returns an attempt's key within a frame. */
export function keyOf(fact: Fact): string {
  return `${fact.pipeline ?? "main"}\n${fact.stage ?? ""}\n${fact.attempt ?? 1}`;
}

/** Returns the end of a result's work, µs. */
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
