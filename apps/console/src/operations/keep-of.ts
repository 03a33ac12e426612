import { countOf } from "../parts/count-of.ts";

/** Returns how long something is kept, in words; null is forever. */
export function keepOf(keepMs: number | null): string {
  if (keepMs === null) return "forever";
  const days = keepMs / 86_400_000;
  if (days >= 1) return countOf(shortOf(days), "days");
  return countOf(shortOf(keepMs / 3_600_000), "hours");
}

const shortOf = (value: number): number => Math.round(value * 10) / 10;
