/** Returns how many frames are missing between two timestamps of a steady source; 0 if none. */
export function framesMissing(
  beforeSeconds: number,
  nowSeconds: number,
  framesPerSecond: number | null,
): number {
  if (framesPerSecond === null) return 0;
  const steps = Math.round((nowSeconds - beforeSeconds) * framesPerSecond);
  return steps > 1 ? steps - 1 : 0;
}
