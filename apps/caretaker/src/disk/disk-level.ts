/** How near the used disk space is to its bound: from 80 % on it is near, from 95 % on it is at it. */
export type DiskLevel = "well" | "near" | "at-bound";

/** The shares of the bound at which a level begins. */
export const [nearRatio, atBoundRatio] = [0.8, 0.95];
/** A level ends this much below where it begins, so that a use around that share isn't reported again and again. */
const slackRatio = 0.02;

/** Returns the level after `before` for a use as a share of the bound; null: there is no bound. */
export function diskLevel(before: DiskLevel, ratio: number | null): DiskLevel {
  if (ratio === null) return "well";
  const begins = (level: DiskLevel, at: number): boolean =>
    ratio >= (rank[before] >= rank[level] ? at - slackRatio : at);
  if (begins("at-bound", atBoundRatio)) return "at-bound";
  return begins("near", nearRatio) ? "near" : "well";
}

const rank: Readonly<Record<DiskLevel, number>> = { well: 0, near: 1, "at-bound": 2 };
