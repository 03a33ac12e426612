import { expect, test } from "vitest";
import { diskRun } from "../../test/support/disk-run.ts";

// DISK_RUNS=100000 makes a long run; DISK_SEED=n runs only that seed, as a failure names it.
const { DISK_RUNS, DISK_SEED } = process.env;
const runs = DISK_SEED === undefined ? Number(DISK_RUNS ?? 2000) : 1;
const boxMs = DISK_RUNS === undefined ? 15_000 : Number.POSITIVE_INFINITY;
const firstSeed = Number(DISK_SEED ?? Date.now() % 1_000_000_000);

test(
  "whatever a disk loses, tears, reorders, refuses or flips, an acknowledged append is there once and whole, or the damage is told",
  async () => {
    const beganMs = performance.now();
    let seed = firstSeed;
    for (; seed < firstSeed + runs && performance.now() - beganMs < boxMs; seed += 1) {
      try {
        await diskRun(seed);
      } catch (error) {
        throw new Error(`DISK_SEED=${seed} fails: ${String(error)}`, { cause: error });
      }
    }
    process.stdout.write(`${seed - firstSeed} runs of a simulated disk\n`);
    expect(seed).toBeGreaterThan(firstSeed);
  },
  120_000 + runs * 60,
);
