/** The rule by which segments expire: how long they are kept after their newest record, in ms. */
export type Rule = { readonly name: "retention"; readonly keep_ms: number; readonly where: "all" };

/** Returns the rule for a duration in ms; null for forever. */
export function ruleFor(retentionMs: number | null): Rule | null {
  return retentionMs === null ? null : { name: "retention", keep_ms: retentionMs, where: "all" };
}
