import { type BackoffOptions, backoff } from "./backoff.ts";
import { ConfigError } from "./config-error.ts";
import {
  createDependencyReporter,
  type DependencyReporter,
  type DependencyReporterOptions,
} from "./dependency-reporter.ts";

/** How a loop waits and reports its state; loops that share a `reporter` report one dependency once. */
export type KeepTryingOptions = BackoffOptions &
  DependencyReporterOptions & { readonly reporter?: DependencyReporter };

/** Called by the work of a loop when its dependency responds (again). */
export type Working = () => void;

/**
 * Runs `fn` until it succeeds and returns its result, or undefined once `signal` is aborted; a ConfigError is
 * thrown at once. Logs one line when the dependency becomes unavailable, one when it has recovered.
 */
export async function keepTrying<T>(
  signal: AbortSignal,
  options: KeepTryingOptions,
  fn: (working: Working) => Promise<T> | T,
): Promise<T | undefined> {
  const pause = backoff(signal, options);
  const { recovered, failed } = options.reporter ?? createDependencyReporter(options);
  const { now = Date.now } = options;
  while (!signal.aborted) {
    let beganMs = now();
    try {
      const result = await fn(() => {
        pause.reset();
        recovered();
        beganMs = now();
      });
      recovered();
      return result;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (signal.aborted) break;
      failed(error, beganMs);
      await pause.wait();
    }
  }
  return undefined;
}
