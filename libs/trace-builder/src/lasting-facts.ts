import type { Fact } from "@detektor/frame-state";

/**
 * Returns the facts that a trace is built from; the same array if it is all of them. The deletion of a stored
 * copy happens days later and doesn't belong to the frame's processing: it is omitted, unless nothing else is
 * known.
 */
export function lastingFacts(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(({ kind }) => kind === "deleted")) return facts;
  const lasting = facts.filter(({ kind }) => kind !== "deleted");
  return lasting.some(({ kind }) => kind !== "stuck") ? lasting : facts;
}
