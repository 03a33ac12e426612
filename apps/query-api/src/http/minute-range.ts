const usPerMinute = 60_000_000;
const minutesPerDay = 1_440;
const maxMinute = 2 ** 31 - 1;

/** Minutes since 1970: from the first, and before the second. */
export type MinuteRange = { readonly fromMinute: number; readonly toMinute: number };

/** The whole minutes that `from` and `to` (µs) touch; with neither the last 24 hours and what is stamped ahead of the clock. */
export function minuteRange(
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
  nowMs: number,
): MinuteRange {
  const nowMinute = Math.floor(nowMs / 60_000);
  const open = from === undefined && to === undefined ? nowMinute - minutesPerDay : 0;
  return {
    fromMinute: within(from === undefined ? open : Math.floor(from / usPerMinute)),
    toMinute: within(to === undefined ? maxMinute : Math.ceil(to / usPerMinute)),
  };
}

const within = (minute: number): number => Math.min(Math.max(minute, 0), maxMinute);
