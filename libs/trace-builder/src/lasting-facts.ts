import type { Fact } from "@detektor/frame-state";

/**
 * The facts that a trace is built from; the same array where it is all of them. That a stored copy was
 * deleted comes days later, and is no part of what happened to the frame: it is left out, unless nothing
 * else is known.
 */
export function lastingFacts(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(({ kind }) => kind === "deleted")) return facts;
  const lasting = facts.filter(({ kind }) => kind !== "deleted");
  return lasting.some(({ kind }) => kind !== "stuck") ? lasting : facts;
}
