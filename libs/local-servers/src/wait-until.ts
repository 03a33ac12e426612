import { setTimeout as sleep } from "node:timers/promises";

/** Calls `ask` every `everyMs` until the result is neither undefined nor false; throws after `timeoutMs`. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  options: { readonly what: string; readonly timeoutMs: number; readonly everyMs?: number },
): Promise<T> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= deadline)
      throw new Error(`${options.what}: not within ${options.timeoutMs} ms`);
    await sleep(options.everyMs ?? 20);
  }
}
