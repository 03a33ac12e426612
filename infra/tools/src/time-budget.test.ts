import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { timeBudget } from "./time-budget.ts";

const untilStopped = (signal: AbortSignal | undefined): Promise<void> =>
  sleep(60_000, undefined, signal === undefined ? {} : { signal });

test("a work that takes longer than the budget is told to stop, and so are those after it", async () => {
  const budget = timeBudget(5);
  await expect(budget.spend(untilStopped)).rejects.toThrow();
  await expect(budget.spend(untilStopped)).rejects.toThrow();
});

test("a work within the budget returns what it made", async () => {
  await expect(timeBudget(60_000).spend(async () => "made")).resolves.toBe("made");
});

test("a budget without end tells nobody to stop", async () => {
  const seen = await timeBudget(Number.POSITIVE_INFINITY).spend(async (signal) => signal);
  expect(seen).toBeUndefined();
});
