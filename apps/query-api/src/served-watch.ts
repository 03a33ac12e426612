import type { Served } from "@detektor/read-model";

/** How the read models are, as of half a second ago at most. */
export type ServedWatch = () => Promise<Served | null>;

const freshMs = 500;

/** One look for all who ask at a time; a look that failed is told to those who waited for it, and forgotten. */
export function createServedWatch(
  readServed: () => Promise<Served | null>,
  now: () => number = Date.now,
): ServedWatch {
  let known: Promise<Served | null> | null = null;
  let untilMs = 0;
  return () => {
    if (known !== null && now() < untilMs) return known;
    const looking = readServed();
    known = looking;
    untilMs = now() + freshMs;
    looking.catch(() => {
      if (known === looking) known = null;
    });
    return looking;
  };
}
