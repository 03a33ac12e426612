import type { Box, Detection } from "./detect-objects.ts";

/** One object followed from frame to frame; `seenFrames` counts frames in which it was found. */
export type Track = {
  readonly objectId: string;
  readonly bbox: Box;
  readonly seenFrames: number;
  readonly missedFrames: number;
};

/** The tracks after a frame, and the track of each detection, in their order. */
export type Tracked = { readonly tracks: readonly Track[]; readonly of: readonly Track[] };

/** Returns the overlap of two boxes: intersection over union, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.w * a.h + b.w * b.h - shared);
}

/**
 * The rules of a tracker: the least overlap for the same object, the tolerated
 * misses, and names for new objects.
 */
export type TrackRules = {
  readonly minOverlap: number;
  readonly maxMissedFrames: number;
  readonly newObjectId: () => string;
};

/** Assigns each detection to the free track that it overlaps most; otherwise starts a new track. */
export function trackObjects(
  tracks: readonly Track[],
  detections: readonly Detection[],
  rules: TrackRules,
): Tracked {
  const free = new Set(tracks);
  const of = detections.map(({ bbox }): Track => {
    const known = closest(free, bbox, rules.minOverlap);
    if (known === null) {
      return { objectId: rules.newObjectId(), bbox, seenFrames: 1, missedFrames: 0 };
    }
    free.delete(known);
    return { ...known, bbox, seenFrames: known.seenFrames + 1, missedFrames: 0 };
  });
  const missed = [...free]
    .map((track) => ({ ...track, missedFrames: track.missedFrames + 1 }))
    .filter((track) => track.missedFrames <= rules.maxMissedFrames);
  return { tracks: [...of, ...missed], of };
}

const closest = (tracks: Iterable<Track>, bbox: Box, minOverlap: number): Track | null => {
  let best: Track | null = null;
  let most = minOverlap;
  for (const track of tracks) {
    const shared = overlap(track.bbox, bbox);
    if (shared < most) continue;
    best = track;
    most = shared;
  }
  return best;
};
