import type { Check, CheckOptions, Outcome } from "./check.ts";

/** A check with what it found, and how long that took in seconds. */
export type Result = { readonly name: string; readonly outcome: Outcome; readonly seconds: number };

/** Runs checks one after the other, telling each result; a check that throws has failed. */
export async function runChecks(
  checks: readonly Check[],
  options: CheckOptions,
  tell: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, run } of checks) {
    const started = performance.now();
    const outcome = await run(options).catch(
      (error: unknown): Outcome => ({ kind: "failed", why: String(error) }),
    );
    const result = { name, outcome, seconds: (performance.now() - started) / 1000 };
    tell(result);
    results.push(result);
  }
  return results;
}
