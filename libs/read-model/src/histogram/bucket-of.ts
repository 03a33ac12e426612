/*
 * Log-linear buckets over whole microseconds: exact below 128 µs, then 64 buckets to each power of two, so
 * that a bucket's middle is at most 1/128 (0.8 %) off. Integer arithmetic only: the same value is in the same
 * bucket everywhere.
 */
const exactBelow = 128;
const perOctave = 64;

/** Returns the bucket of a duration in ms: 0 and up. */
export function bucketOf(ms: number): number {
  const us = Math.round(ms * 1000);
  if (!(us >= exactBelow)) return Math.max(0, us || 0);
  if (us > Number.MAX_SAFE_INTEGER) return bucketOf(Number.MAX_SAFE_INTEGER / 1000);
  let octave = 0;
  let scaled = us;
  while (scaled >= exactBelow) {
    scaled = Math.floor(scaled / 2);
    octave += 1;
  }
  return exactBelow + (octave - 1) * perOctave + (scaled - perOctave);
}

/** Returns a bucket's middle, the duration in ms that represents it. */
export function middleOf(bucket: number): number {
  const lowestUs = lowestUsOf(bucket);
  return (lowestUs + (lowestUsOf(bucket + 1) - 1 - lowestUs) / 2) / 1000;
}

/** Returns the shortest duration of a bucket in ms; the bucket ends before the shortest of the next one. */
export function lowestOf(bucket: number): number {
  return lowestUsOf(bucket) / 1000;
}

function lowestUsOf(bucket: number): number {
  if (bucket < exactBelow) return bucket;
  const octave = Math.floor((bucket - exactBelow) / perOctave) + 1;
  return (((bucket - exactBelow) % perOctave) + perOctave) * 2 ** octave;
}
