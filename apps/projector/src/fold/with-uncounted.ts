import type { FoldedBatch } from "./fold-batch.ts";

/** Returns the result of two folds, one after the other, of which the second one's counts are left out. */
export function withUncounted(counted: FoldedBatch, uncounted: FoldedBatch): FoldedBatch {
  const { entries, frames, detections, otherNames, canaries, poison } = uncounted;
  if (entries.size === 0 && canaries.length === 0 && poison.length === 0) return counted;
  const rows = [...counted.frames, ...frames];
  const newest = new Map(rows.map((row) => [`${row.frameId}/${row.site}/${row.camera}`, row]));
  return {
    ...counted,
    entries: new Map([...counted.entries, ...entries]),
    frames: [...newest.values()],
    detections: [...counted.detections, ...detections],
    otherNames: [...counted.otherNames, ...otherNames],
    canaries: [...counted.canaries, ...canaries],
    poison: [...counted.poison, ...poison],
  };
}
