/** Returns a time as a field of a form shows it, in UTC or in this browser's time zone; empty without a time. */
export function inputOfTime(iso: string | undefined, isUtc: boolean): string {
  if (iso === undefined) return "";
  const at = new Date(iso);
  const shownMs = isUtc ? at.getTime() : at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(shownMs).toISOString().slice(0, 19);
}

/** Returns the time that a field of a form names; null if it names none. */
export function timeOfInput(typed: string, isUtc: boolean): string | null {
  const ms = Date.parse(isUtc ? `${typed}Z` : typed);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
