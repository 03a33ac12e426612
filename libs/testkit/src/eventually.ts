import { setTimeout as sleep } from "node:timers/promises";

/**
 * Calls `check` until it no longer throws and returns its result; after `timeoutMs`
 * (20,000 ms by default, so that a busy machine fails no test) throws its last error.
 */
export async function eventually<T>(
  check: () => Promise<T> | T,
  options: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + (options.timeoutMs ?? 20_000);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
      await sleep(options.everyMs ?? 25);
    }
  }
}
