/** Revisions to read in one go: from the first to the last, both included. */
export type RevisionRange = { readonly from: number; readonly to: number };

/** Reading over this many events that nobody asked for costs less than another read. */
const maxGap = 48;

/** Few ranges that hold all of the revisions. */
export function revisionRanges(revisions: readonly number[]): RevisionRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const revision of [...revisions].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && revision - last.to <= maxGap) last.to = revision;
    else ranges.push({ from: revision, to: revision });
  }
  return ranges;
}
