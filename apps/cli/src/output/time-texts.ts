/**
 * Formats times (RFC 3339, UTC) for a column, in UTC as well: without the date if all are on the day of
 * `nowMs`, with milliseconds if any needs them.
 */
export function timeTexts(times: readonly (string | null)[], nowMs: number): string[] {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const given = times.filter((time) => time !== null);
  const isToday = given.every((time) => time.startsWith(today));
  const isWhole = given.every((time) => /:\d\d(\.0+)?Z$/.test(time));
  return times.map((time) => {
    if (time === null) return "";
    const text = time
      .replace("T", " ")
      .slice(0, isWhole ? 19 : 23)
      .replace(/Z$/, "");
    return isToday ? text.slice(11) : text;
  });
}
