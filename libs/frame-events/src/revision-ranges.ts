/** Revisions to read at once: from the first to the last, both included. */
export type RevisionRange = { readonly from: number; readonly to: number };

/** Reading over this many unrequested events costs less than another read. */
const maxGap = 48;

/** Returns a few ranges that contain all of the revisions. */
export function revisionRanges(revisions: readonly number[]): RevisionRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const revision of [...revisions].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && revision - last.to <= maxGap) last.to = revision;
    else ranges.push({ from: revision, to: revision });
  }
  return ranges;
}
