import { expect, test } from "vitest";
import { scavengeRun } from "../../test/support/scavenge-run.ts";

// DISK_RUNS=100000 makes a long run; DISK_SEED=n runs only that seed, as a failure names it.
const { DISK_RUNS, DISK_SEED } = process.env;
const runs = DISK_SEED === undefined ? Number(DISK_RUNS ?? 1000) : 1;
const boxMs = DISK_RUNS === undefined ? 6000 : Number.POSITIVE_INFINITY;
const firstSeed = Number(DISK_SEED ?? Date.now() % 1_000_000_000);

test(
  "whenever the power goes in a scavenge, or the disk is full, no living event is lost and none comes back twice",
  async () => {
    const beganMs = performance.now();
    let seed = firstSeed;
    for (; seed < firstSeed + runs && performance.now() - beganMs < boxMs; seed += 1) {
      try {
        await scavengeRun(seed);
      } catch (error) {
        throw new Error(`DISK_SEED=${seed} fails: ${String(error)}`, { cause: error });
      }
    }
    process.stdout.write(`${seed - firstSeed} runs of a simulated disk with scavenges\n`);
    expect(seed).toBeGreaterThan(firstSeed);
  },
  120_000 + runs * 60,
);
