import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemDisk } from "../log/system-disk.ts";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { indexWorkHere } from "../../test/support/index-work-here.ts";
import { eventsOf } from "../../test/support/log-reading.ts";
import { type SeededRandom, seededRandom } from "@detektor/testkit/seeded-random";
import { PowerCut, SimulatedDisk } from "../../test/support/simulated-disk.ts";
import { appendSome, truncateBefore } from "../../test/support/store-driver.ts";
import { backupStore } from "./backup.ts";
import { readManifest } from "./backup-manifest.ts";
import { restoreStore, verifyBackup } from "./restore.ts";
import { scavenge } from "../scavenge/scavenge.ts";
import { scavengeWork } from "../scavenge/scavenge-work.ts";

const { DISK_SEED } = process.env;
const firstSeed = Number(DISK_SEED ?? Date.now() % 1_000_000_000);
const boxMs = DISK_SEED === undefined ? 3000 : 0;
const scratch = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const onProgress = (): void => {};

const open = (directory: string): EventStore =>
  openEventStore({
    directory,
    chunkSizeBytes: 8192,
    maxAppendBytes: 4096,
    indexWork: indexWorkHere(),
  });

/** Changes the log: appends, truncates, scavenges, changes users. */
const change = async (random: SeededRandom, store: EventStore, directory: string) => {
  for (let i = random.below(20); i >= 0; i -= 1)
    await appendSome(store, random.pick(["a", "b"]), 1 + random.below(5));
  if (random.chance(0.5)) await truncateBefore(store, "a", store.storedLast("a") + 1);
  if (random.chance(0.5))
    await scavenge(store, {
      work: scavengeWork(store.sealedChunks, systemDisk),
      worthwhilePart: 0,
    });
  if (random.chance(0.7)) writeFileSync(join(directory, "users.json"), random.uuid());
};

/** Makes a backup during which the power may fail; returns false if it did. */
const backUp = async (from: string, to: string, disk: SimulatedDisk): Promise<boolean> => {
  try {
    await backupStore({ from, to, onProgress, disk });
    return true;
  } catch (error) {
    if (error instanceof PowerCut) return false;
    throw error;
  }
};

/** Restores a backup and returns its log; checks that each file is intact. */
const restored = async (place: string, backup: string): Promise<unknown> => {
  expect(await verifyBackup(backup, onProgress)).toEqual([]);
  const to = mkdtempSync(join(place, "restored-"));
  await restoreStore({ from: backup, to, onProgress });
  const store = open(to);
  const log = eventsOf(store);
  await store.close();
  return log;
};

const run = async (seed: number): Promise<void> => {
  const random = seededRandom(seed);
  const place = mkdtempSync(join(scratch, "detektor-backup-run-"));
  const [directory, backup] = [join(place, "store"), join(place, "backup")];
  const store = open(directory);
  let whole: unknown;
  try {
    for (let round = 0; round < 3; round += 1) {
      await change(random, store, directory);
      const disk = new SimulatedDisk(random, 3 + random.below(40));
      const isDone = await backUp(directory, backup, disk);
      disk.cutPower();
      const log = eventsOf(store);
      if (isDone) whole = log;
      if (!(await readManifest(backup))) expect(whole).toBeUndefined();
      else {
        const found = await restored(place, backup);
        expect(isDone ? [whole] : [whole, log]).toContainEqual(found);
        whole = found;
      }
    }
  } finally {
    await store.close();
    rmSync(place, { recursive: true, force: true });
  }
};

test("whenever the power goes in a backup, what is there is the one before, or the new one, whole", async () => {
  const beganMs = performance.now();
  let seed = firstSeed;
  do {
    try {
      await run(seed);
    } catch (error) {
      throw new Error(`DISK_SEED=${seed} fails: ${String(error)}`, { cause: error });
    }
    seed += 1;
  } while (performance.now() - beganMs < boxMs);
  process.stdout.write(`${seed - firstSeed} runs of a simulated disk with backups\n`);
}, 120_000);
