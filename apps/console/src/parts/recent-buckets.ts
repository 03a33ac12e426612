/** Returns the starts of the last `count` buckets of that length, oldest first, the present one last. */
export function recentBuckets(nowMs: number, count: number, bucketMs: number): readonly string[] {
  const last = Math.floor(nowMs / bucketMs);
  return Array.from({ length: count }, (_, at) =>
    new Date((last - count + 1 + at) * bucketMs).toISOString(),
  );
}
