import type { components } from "@detektor/client";
import { type Measure, percentiles } from "./stages-search.ts";

/** A stage of a camera over the whole range. */
export type StageStats = components["schemas"]["StageStats"];
/** A stage of a camera on both sides; null where a side has none. */
export type StagePair = { readonly a: StageStats | null; readonly b: StageStats | null };

/**
 * Returns the rows of both sides beside each other. Where the versions are compared, the version is no part of what
 * makes two rows the same.
 */
export function joinSides(
  left: readonly StageStats[],
  right: readonly StageStats[],
  isOfVersions: boolean,
): readonly StagePair[] {
  const keyOf = (one: StageStats): string =>
    JSON.stringify([one.site, one.camera_id, one.stage, isOfVersions ? null : one.model_version]);
  const pairs = new Map<string, { a: StageStats | null; b: StageStats | null }>();
  for (const a of left) pairs.set(keyOf(a), { a, b: null });
  for (const b of right) pairs.set(keyOf(b), { a: pairs.get(keyOf(b))?.a ?? null, b });
  return [...pairs.values()];
}

/** Returns how a percentile differs: b to a, such as `+12 %`; null if a side has none. */
export function changeOf(
  { a, b }: StagePair,
  measure: Measure,
  percentile: (typeof percentiles)[number],
): number | null {
  const [before, after] = [b, a].map((side) => side?.[`${measure}_ms`][percentile] ?? null);
  if (before === null || after === null || before === undefined || after === undefined) return null;
  return before === 0 ? null : ((after - before) / before) * 100;
}
