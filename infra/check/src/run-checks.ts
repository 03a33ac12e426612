import type { Check, CheckOptions, Outcome } from "./check.ts";

/** A check with its outcome and its duration in seconds. */
export type Result = { readonly name: string; readonly outcome: Outcome; readonly seconds: number };

/** Called before and after each check. */
export type Watcher = {
  readonly starts: (name: string) => void;
  readonly ended: (result: Result) => void;
};

/** Runs checks one after another; a check that throws has failed, and checks after a stop are skipped. */
export async function runChecks(
  checks: readonly Check[],
  options: CheckOptions,
  watcher: Watcher,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    watcher.starts(check.name);
    const started = performance.now();
    const outcome = await outcomeOf(check, options);
    const result = { name: check.name, outcome, seconds: (performance.now() - started) / 1000 };
    watcher.ended(result);
    results.push(result);
  }
  return results;
}

const STOPPED: Outcome = { kind: "skipped", why: "stopped" };

/** Runs a check. The result of a stopped check says nothing about what it checks. */
const outcomeOf = async (check: Check, options: CheckOptions): Promise<Outcome> => {
  if (options.signal?.aborted) return STOPPED;
  const outcome = await check
    .run(options)
    .catch((error: unknown): Outcome => ({ kind: "failed", why: String(error) }));
  return options.signal?.aborted ? STOPPED : outcome;
};
