/** A part of time, in ms since 1970: from its first instant to the one after its last. */
export type TimeRange = { readonly fromMs: number; readonly toMs: number };

const shortestMs = 50;
const longestMs = 62 * 86_400_000;

/** Returns the length of a range in ms. */
export function lengthOf({ fromMs, toMs }: TimeRange): number {
  return toMs - fromMs;
}

/**
 * Returns the range zoomed around an instant, which keeps its place: half as long with a factor of 0.5. No
 * range is shorter than 50 ms or longer than 62 days.
 */
export function zoomAt(range: TimeRange, atMs: number, factor: number): TimeRange {
  const length = Math.min(longestMs, Math.max(shortestMs, lengthOf(range) * factor));
  const share = (atMs - range.fromMs) / lengthOf(range);
  const fromMs = atMs - share * length;
  return { fromMs, toMs: fromMs + length };
}

/** Returns the range moved by a share of its length: later with a positive one. */
export function panBy(range: TimeRange, share: number): TimeRange {
  const byMs = share * lengthOf(range);
  return { fromMs: range.fromMs + byMs, toMs: range.toMs + byMs };
}

/** Returns a range of the same length around an instant. */
export function centreOn(range: TimeRange, atMs: number): TimeRange {
  return panBy(range, (atMs - (range.fromMs + range.toMs) / 2) / lengthOf(range));
}

/**
 * Returns the range to load for what is shown: whole steps of about half its length, and one step more at both
 * ends, so that panning finds the neighbourhood loaded and asks for the same ranges again.
 */
export function rangeToLoad(range: TimeRange): TimeRange {
  const stepMs = 2 ** Math.ceil(Math.log2(Math.max(shortestMs, lengthOf(range) / 2)));
  return {
    fromMs: (Math.floor(range.fromMs / stepMs) - 1) * stepMs,
    toMs: (Math.ceil(range.toMs / stepMs) + 1) * stepMs,
  };
}
