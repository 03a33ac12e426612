import { type KeepTryingOptions, keepTrying } from "./keep-trying.ts";

/** Watches over a dependency once somebody has found it away. */
export type DependencyWatch = {
  /** A call has failed since the dependency doesn't answer; told once, whoever and however many ask. */
  readonly away: (error: unknown) => void;
};

/** Logs one line when a dependency is said to be away, asks `check` with back-off until it succeeds, and logs one that it is back. */
export function watchDependency(
  check: () => Promise<void>,
  signal: AbortSignal,
  options: KeepTryingOptions,
): DependencyWatch {
  let isAway = false;
  return {
    away(error) {
      if (isAway || signal.aborted) return;
      isAway = true;
      const looking = keepTrying(signal, options, failedWith(error, check));
      void looking.finally(() => void (isAway = false));
    },
  };
}

/** Asks once, at the start, so that a wrong address or password is told before anybody needs the dependency; `isTrouble` knows such errors. */
export async function lookAtStart(
  check: () => Promise<void>,
  { away }: DependencyWatch,
  isTrouble: (error: unknown) => boolean,
): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (isTrouble(error)) away(error);
  }
}

/** Work of which a try has failed already: it fails with that error first. */
export function failedWith(error: unknown, work: () => Promise<void>): () => Promise<void> {
  let next = async (): Promise<void> => {
    next = work;
    throw error;
  };
  return () => next();
}
