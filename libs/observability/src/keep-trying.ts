import { type BackoffOptions, backoff } from "./backoff.ts";
import { ConfigError } from "./config-error.ts";
import { createTeller, type Teller, type TellerOptions } from "./teller.ts";

/** How a loop waits and what it tells of itself; loops that share a `teller` tell of one dependency once. */
export type KeepTryingOptions = BackoffOptions & TellerOptions & { readonly teller?: Teller };

/** Told by the work of a loop that its dependency answers (again). */
export type Working = () => void;

/** Runs `fn` until it succeeds and gives its result, or undefined once `signal` is aborted; a ConfigError is thrown at once. One log line when the dependency goes away, one when it is back. */
export async function keepTrying<T>(
  signal: AbortSignal,
  options: KeepTryingOptions,
  fn: (working: Working) => Promise<T> | T,
): Promise<T | undefined> {
  const pause = backoff(signal, options);
  const { back, away } = options.teller ?? createTeller(options);
  const { now = Date.now } = options;
  while (!signal.aborted) {
    let beganMs = now();
    try {
      const result = await fn(() => {
        pause.reset();
        back();
        beganMs = now();
      });
      back();
      return result;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (signal.aborted) break;
      away(error, beganMs);
      await pause.wait();
    }
  }
  return undefined;
}
