import type { AlertFact, AlertState } from "./alert-fact.ts";
import { joinedFrameIds, lastWords } from "./joined-facts.ts";
import { type Occurrence, occurrencesOf } from "./occurrences-of.ts";

/**
 * The limits of an alert's facts: alert ids are used for years, and some alerts are raised every minute while
 * active.
 */
const [maxWeight, roomyWeight] = [500, 400];
/** The number of occurrences that are kept however long the alert continues. */
export const keptOccurrences = 11;
const maxActionsKept = 20;
/** Amounts that weigh as much as one fact. */
const [framesPerFact, charactersPerFact] = [50, 2000];

/**
 * Returns the alert within its limit. First merges facts from the oldest occurrence on (repeats of `raised`,
 * reports about actions that were not the last), then forgets the oldest occurrences except for their number.
 * Only an event that arrives after hundreds of later ones could show the difference.
 */
export function boundedAlert(state: AlertState): AlertState {
  if (weightOf(state.facts) <= maxWeight) return state;
  const occurrences = [...occurrencesOf(state.facts)];
  for (const [at, occurrence] of occurrences.entries()) {
    if (weightOf(occurrences.flat()) <= roomyWeight) break;
    occurrences[at] = joined(occurrence);
  }
  let forgotten = 0;
  while (weightOf(occurrences.flat()) > roomyWeight && occurrences.length > keptOccurrences) {
    occurrences.shift();
    forgotten += 1;
  }
  const kept = { ...state, facts: occurrences.flat() };
  if (forgotten === 0) return kept;
  const sinceUs = occurrences[0]?.[0].us ?? 0;
  return {
    ...kept,
    forgotten: { occurrences: (state.forgotten?.occurrences ?? 0) + forgotten, sinceUs },
  };
}

function weightOf(facts: readonly AlertFact[]): number {
  return facts.reduce((sum, fact) => {
    if (fact.kind !== "raised") return sum + 1;
    const { frameIds, message = "" } = fact;
    return sum + 1 + frameIds.length / framesPerFact + message.length / charactersPerFact;
  }, 0);
}

/** Returns the occurrence in as few facts as show the same. */
function joined(occurrence: Occurrence): Occurrence {
  const words = lastWords(occurrence).slice(-maxActionsKept);
  const [first, ...rest] = occurrence
    .filter(isFirstOfKind)
    .map((fact) =>
      fact.kind === "raised" ? { ...fact, frameIds: joinedFrameIds(occurrence) } : fact,
    );
  return first === undefined ? occurrence : [first, ...rest, ...words];
}

function isFirstOfKind(fact: AlertFact, at: number, facts: readonly AlertFact[]): boolean {
  return fact.kind !== "action" && facts.findIndex(({ kind }) => kind === fact.kind) === at;
}
