import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OperationError } from "../../src/store/operation-progress.ts";
import { scavenge } from "../../src/scavenge/scavenge.ts";
import { scavengeWork } from "../../src/scavenge/scavenge-work.ts";
import type { EventStore } from "../../src/store/event-store.ts";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { proposedEvent } from "../../src/log/record/proposed-event.ts";
import { AppendFailedError } from "../../src/log/storage-errors.ts";
import { indexWorkHere } from "./index-work-here.ts";
import { liveInStore } from "./live-in-store.ts";
import type { StreamStory } from "./scavenge-run-checks.ts";
import { checkScavenged } from "./scavenge-run-checks.ts";
import { type SeededRandom, seededRandom } from "@detektor/testkit/seeded-random";
import { PowerCut, SimulatedDisk } from "./simulated-disk.ts";
import { truncateBefore } from "./store-driver.ts";
import { loseTables, tablesIn } from "./table-loss.ts";

type Run = {
  readonly random: SeededRandom;
  readonly directory: string;
  readonly stories: StreamStory[];
};

/** One run of the store, from its start to its end. */
type Life = Run & { readonly disk: SimulatedDisk; readonly store: EventStore };

const appendsOfWriter = 25;
// In memory if possible: nothing here waits for a real disk.
const scratch = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const newStory = (name: string): StreamStory => ({
  name,
  sent: new Set(),
  acknowledged: new Map(),
  cutBelow: 0,
  isCutBelow: 0,
  isEnding: false,
  isEnded: false,
});

const open = ({ directory, random }: Run, disk: SimulatedDisk): EventStore =>
  openEventStore({
    directory,
    chunkSizeBytes: 8192,
    maxAppendBytes: 2048,
    rememberedStreams: 2,
    disk,
    indexWork: indexWorkHere(disk),
    compression: random.chance(0.5) ? { retryMs: 1 } : undefined,
  });

const append = async ({ random, store }: Life, story: StreamStory): Promise<void> => {
  const ids = Array.from({ length: 1 + random.below(4) }, () => random.uuid());
  for (const id of ids) story.sent.add(id);
  const data = Buffer.alloc(random.below(300), 0x61);
  const events = ids.map((id) => proposedEvent({ id, type: "tested", data, isJson: false }));
  const outcome = await store.append({ stream: story.name, expected: "any", events });
  if (outcome.kind !== "appended") return;
  for (const [i, id] of ids.entries()) {
    const isLast = i === ids.length - 1;
    const revision = outcome.revision - (ids.length - 1 - i);
    story.acknowledged.set(id, { revision, position: isLast ? outcome.position : undefined });
  }
};

const cut = async ({ random, store }: Life, story: StreamStory): Promise<void> => {
  const $tb = random.below(story.acknowledged.size + 1);
  if ($tb < story.cutBelow) return;
  story.cutBelow = $tb;
  await truncateBefore(store, story.name, $tb);
  story.isCutBelow = $tb;
};

const end = async ({ store, stories }: Life, story: StreamStory): Promise<void> => {
  // Simulates consecutive hours: an ended stream is followed by a new one.
  stories[stories.indexOf(story)] = newStory(`${story.name}'`);
  stories.push(story);
  story.isEnding = true;
  const outcome = await store.tombstone(story.name, "any");
  story.isEnded = outcome.kind === "appended";
};

const step = (life: Life): Promise<void> => {
  const { random, stories } = life;
  const story = stories[random.below(3)] as StreamStory;
  if (random.chance(0.08)) return cut(life, story);
  return random.chance(0.04) ? end(life, story) : append(life, story);
};

/** Runs an action on a disk that may be full for a while. */
const onFullDisk = async ({ disk, random }: Life, share: number, act: () => Promise<unknown>) => {
  if (random.chance(share)) disk.roomBytes = random.below(6000);
  try {
    await act();
  } catch (error) {
    const kinds = [AppendFailedError, OperationError, PowerCut];
    const isOfDisk = (error as NodeJS.ErrnoException).code === "EIO";
    if (!isOfDisk && !kinds.some((kind) => error instanceof kind)) throw error;
  }
  disk.roomBytes = Number.POSITIVE_INFINITY;
};

const write = async (life: Life): Promise<void> => {
  for (let i = 0; i < appendsOfWriter && !life.disk.isGone; i += 1)
    await onFullDisk(life, 0.01, () => step(life));
};

const scavenges = async (life: Life): Promise<void> => {
  const { store, disk, random } = life;
  for (let i = random.below(4); i >= 0 && !disk.isGone; i -= 1) {
    for (let turns = random.below(60); turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    const work = scavengeWork(store.sealedChunks, disk);
    await onFullDisk(life, 0.1, () => scavenge(store, { work, worthwhilePart: 0 }));
  }
};

const live = (run: Run, disk: SimulatedDisk): Promise<void> =>
  liveInStore(
    () => open(run, disk),
    async (store) => {
      checkScavenged(store, run.stories);
      const life: Life = { ...run, disk, store };
      await Promise.all([write(life), write(life), scavenges(life)]);
      if (!disk.isGone) checkScavenged(store, run.stories);
    },
  );

/** Runs scavenges with power cuts, kills and full disks as the seed determines, and checks the invariants. */
export async function scavengeRun(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(scratch, "detektor-scavenge-run-"));
  const run: Run = { random, directory, stories: ["a", "b", "c"].map(newStory) };
  try {
    for (let rounds = 1 + random.below(3); rounds > 0; rounds -= 1) {
      const disk = new SimulatedDisk(random, 20 + random.below(350));
      disk.syncFailures = random.pick([0, 0, 0.02]);
      const before = tablesIn(directory);
      await live(run, disk);
      // Otherwise the process was killed: what it had written is still there.
      if (random.chance(0.3)) continue;
      disk.cutPower();
      loseTables(random, directory, before);
    }
    await live(run, new SimulatedDisk(random, Number.POSITIVE_INFINITY));
    await live(run, new SimulatedDisk(random, Number.POSITIVE_INFINITY));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
