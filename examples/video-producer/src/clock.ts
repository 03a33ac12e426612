/** The time in µs since 1970: never goes back, finer than a millisecond. */
export type Clock = { readonly nowUs: () => number; readonly nowMs: () => number };

/** A clock anchored to the wall clock now; `nowMs` counts from an arbitrary point. */
export const createClock = (): Clock => {
  const originUs = Date.now() * 1000 - performance.now() * 1000;
  return {
    nowUs: () => Math.round(originUs + performance.now() * 1000),
    nowMs: () => performance.now(),
  };
};
