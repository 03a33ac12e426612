const usPerMinute = 60_000_000;
const minutesPerDay = 1440;
const maxMinute = 2 ** 31 - 1;

/** Minutes since 1970: from the first, and before the second. */
export type MinuteRange = { readonly fromMinute: number; readonly toMinute: number };

type Asked = { readonly from?: number | undefined; readonly to?: number | undefined };

/**
 * Returns the whole minutes that `from` and `to` (µs) touch; without both, the last 24 hours and anything
 * stamped ahead of the clock.
 */
export function minuteRange({ from, to }: Asked, nowMs: number): MinuteRange {
  const nowMinute = Math.floor(nowMs / 60_000);
  const open = from === undefined && to === undefined ? nowMinute - minutesPerDay : 0;
  return {
    fromMinute: within(from === undefined ? open : Math.floor(from / usPerMinute)),
    toMinute: within(to === undefined ? maxMinute : Math.ceil(to / usPerMinute)),
  };
}

/** Returns the same range in whole hours. */
export function hourRange(asked: Asked, nowMs: number): MinuteRange {
  const { fromMinute, toMinute } = minuteRange(asked, nowMs);
  return { fromMinute: hourOf(fromMinute), toMinute: within(hourOf(toMinute + 59)) };
}

/** Returns the same range. Without bounds it starts at a whole hour, where no minutes need to be read. */
export function hoursUnlessAsked(asked: Asked, nowMs: number): MinuteRange {
  const range = minuteRange(asked, nowMs);
  const isDefault = asked.from === undefined && asked.to === undefined;
  return isDefault ? { ...range, fromMinute: hourOf(range.fromMinute) } : range;
}

const hourOf = (minute: number): number => Math.floor(minute / 60) * 60;

const within = (minute: number): number => Math.min(Math.max(minute, 0), maxMinute);
