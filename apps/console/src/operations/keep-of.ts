/** Returns how long something is kept, in words; null is forever. */
export function keepOf(keepMs: number | null): string {
  if (keepMs === null) return "forever";
  const days = keepMs / 86_400_000;
  if (days >= 1) return `${shortOf(days)} days`;
  return `${shortOf(keepMs / 3_600_000)} hours`;
}

const shortOf = (value: number): string => String(Math.round(value * 10) / 10);
