import type { AlertFact } from "./alert-fact.ts";

/** One firing of an alert: its events from `raised` until it is raised again after a `resolved`, in order. */
export type Occurrence = readonly [AlertFact, ...AlertFact[]];

/**
 * Returns the occurrences in the facts, oldest first. A `raised` opens an occurrence, or repeats the one that
 * isn't resolved yet. Other facts belong to the occurrence whose `raised` they name as their cause, or to the
 * newest that had begun.
 */
export function occurrencesOf(facts: readonly AlertFact[]): readonly Occurrence[] {
  const occurrences: OpenOccurrence[] = [];
  const ofRaised = new Map<string, OpenOccurrence>();
  for (const fact of inOrder(facts)) {
    const known = occurrenceOf(fact, occurrences.at(-1), ofRaised);
    const occurrence = known ?? { facts: [fact], isOver: false };
    if (known === undefined) occurrences.push(occurrence);
    else known.facts.push(fact);
    if (fact.kind === "raised") for (const id of idsOf(fact)) ofRaised.set(id, occurrence);
    if (fact.kind === "resolved") occurrence.isOver = true;
  }
  return occurrences.map((occurrence) => occurrence.facts);
}

/** Returns the ids by which others may refer to an event. */
function idsOf({ id, sentId }: AlertFact): readonly string[] {
  return sentId === undefined ? [id] : [id, sentId];
}

type OpenOccurrence = { readonly facts: [AlertFact, ...AlertFact[]]; isOver: boolean };

function occurrenceOf(
  { kind, cause }: AlertFact,
  newest: OpenOccurrence | undefined,
  ofRaised: ReadonlyMap<string, OpenOccurrence>,
): OpenOccurrence | undefined {
  if (kind === "raised") return newest?.isOver === false ? newest : undefined;
  return ofRaised.get(cause ?? "") ?? newest;
}

/** Sorts by (time, id), but puts nothing before the `raised` that it names as its cause: clocks differ. */
function inOrder(facts: readonly AlertFact[]): readonly AlertFact[] {
  const raised = new Map<string | undefined, number>();
  for (const fact of facts.filter(({ kind }) => kind === "raised")) {
    for (const id of idsOf(fact)) raised.set(id, Math.max(fact.us, raised.get(id) ?? fact.us));
  }
  const placed = facts.map((fact) => {
    const causeUs = raised.get(fact.cause) ?? Number.NEGATIVE_INFINITY;
    return { fact, us: Math.max(fact.us, causeUs), isHeldBack: fact.us <= causeUs };
  });
  return placed
    .sort(
      (a, b) =>
        a.us - b.us ||
        Number(a.isHeldBack) - Number(b.isHeldBack) ||
        a.fact.us - b.fact.us ||
        (a.fact.id < b.fact.id ? -1 : 1),
    )
    .map(({ fact }) => fact);
}
