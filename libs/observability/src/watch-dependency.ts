import { type KeepTryingOptions, keepTrying } from "./keep-trying.ts";

/** Watches a dependency after a caller has found it unavailable. */
export type DependencyWatch = {
  /**
   * Reports a call that failed because the dependency doesn't respond; reported once, however many callers
   * do.
   */
  readonly failed: (error: unknown) => void;
};

/**
 * Logs one line when a dependency is reported unavailable, calls `check` with back-off until it succeeds, and
 * logs one line when it has recovered.
 */
export function watchDependency(
  check: () => Promise<void>,
  signal: AbortSignal,
  options: KeepTryingOptions,
): DependencyWatch {
  let isAway = false;
  return {
    failed(error) {
      if (isAway || signal.aborted) return;
      isAway = true;
      const looking = keepTrying(signal, options, failedWith(error, check));
      void looking.finally(() => void (isAway = false));
    },
  };
}

/**
 * Checks once, at the start, so that a wrong address or password is reported before the dependency is needed;
 * `isTrouble` recognises such errors.
 */
export async function lookAtStart(
  check: () => Promise<void>,
  { failed: away }: DependencyWatch,
  isTrouble: (error: unknown) => boolean,
): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (isTrouble(error)) away(error);
  }
}

/** Returns work with one failed attempt already: it fails with that error first. */
export function failedWith(error: unknown, work: () => Promise<void>): () => Promise<void> {
  let next = async (): Promise<void> => {
    next = work;
    throw error;
  };
  return () => next();
}
