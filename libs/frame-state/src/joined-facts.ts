import type { AlertFact } from "./alert-fact.ts";

/** The most frames that repeats of one occurrence may add to those of its first `raised`. */
const maxFramesJoined = 1000;

/** Returns the frames of every `raised` of an occurrence, each once, those of the first before all others. */
export function joinedFrameIds(occurrence: readonly AlertFact[]): readonly string[] {
  const ids = new Set<string>();
  for (const fact of occurrence) {
    if (fact.kind !== "raised") continue;
    if (ids.size > 0 && ids.size >= maxFramesJoined) break;
    for (const id of fact.frameIds) ids.add(id);
  }
  return [...ids];
}

/** Returns the last report about each action, in the order of the occurrence. */
export function lastWords(
  occurrence: readonly AlertFact[],
): readonly Extract<AlertFact, { kind: "action" }>[] {
  const words = new Map<string, Extract<AlertFact, { kind: "action" }>>();
  for (const fact of occurrence) {
    if (fact.kind !== "action") continue;
    words.delete(fact.action);
    words.set(fact.action, fact);
  }
  return [...words.values()];
}
