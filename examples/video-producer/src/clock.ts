/** The time in µs since 1970: never goes backwards, finer than a millisecond. */
export type Clock = { readonly nowUs: () => number; readonly nowMs: () => number };

/** Creates a clock anchored to the current wall-clock time; `nowMs` counts from an arbitrary point. */
export function createClock(): Clock {
  const originUs = Date.now() * 1000 - performance.now() * 1000;
  return {
    nowUs: () => Math.round(originUs + performance.now() * 1000),
    nowMs: () => performance.now(),
  };
}
