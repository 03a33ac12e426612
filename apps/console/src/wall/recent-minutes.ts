/** Returns the starts of the last `count` minutes, oldest first, the present one last. */
export function recentMinutes(nowMs: number, count: number): readonly string[] {
  const last = Math.floor(nowMs / 60_000);
  return Array.from({ length: count }, (_, at) =>
    new Date((last - count + 1 + at) * 60_000).toISOString(),
  );
}
