/** Returns a time in ms since the epoch as a Date, and null as null. */
export function dateOrNull(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
