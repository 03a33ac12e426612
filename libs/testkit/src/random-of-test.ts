import { onTestFailed } from "vitest";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

/**
 * Returns random numbers for the running test: from the seed in DETEKTOR_TEST_SEED, else from a new one. If
 * the test fails, the seed with which it does the same again is printed.
 */
export function randomOfTest(): SeededRandom {
  const seed = Number(process.env["DETEKTOR_TEST_SEED"] ?? Date.now() % 1_000_000_000);
  onTestFailed(() => void process.stderr.write(`DETEKTOR_TEST_SEED=${seed}\n`));
  return seededRandom(seed);
}
