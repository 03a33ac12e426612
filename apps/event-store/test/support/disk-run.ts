import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventStore } from "../../src/store/event-store.ts";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { proposedEvent } from "../../src/log/record/proposed-event.ts";
import { AppendFailedError } from "../../src/log/storage-errors.ts";
import type { Attempt } from "./disk-run-checks.ts";
import { checkAnswer, checkLog, checkSeen } from "./disk-run-checks.ts";
import { checkFlipped, flipBit } from "./flip-bit.ts";
import { indexWorkHere } from "./index-work-here.ts";
import { liveInStore } from "./live-in-store.ts";
import { eventsOf } from "./log-reading.ts";
import { type SeededRandom, seededRandom } from "@detektor/testkit/seeded-random";
import { SimulatedDisk } from "./simulated-disk.ts";
import type { Tables } from "./table-loss.ts";
import { loseTables, tablesIn } from "./table-loss.ts";

/** The state of a run. */
type Run = {
  readonly random: SeededRandom;
  readonly directory: string;
  readonly compresses: boolean;
  readonly attempts: Attempt[];
  /** Positions that a reader has been shown, by id. */
  readonly seen: Map<string, number>;
};

const streams = ["a", "b", "c"] as const;
const appendsOfWriter = 9;
// In memory if possible: nothing here waits for a real disk.
const scratch = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const open = (run: Run, disk: SimulatedDisk, readPastDamage = false): EventStore =>
  openEventStore({
    readPastDamage,
    directory: run.directory,
    chunkSizeBytes: 8192,
    maxAppendBytes: 2048,
    rememberedStreams: 2,
    disk,
    indexWork: indexWorkHere(disk),
    compression: run.compresses ? { retryMs: 1 } : undefined,
  });

const newAttempt = ({ random }: Run): Attempt => ({
  stream: random.pick(streams),
  ids: Array.from({ length: 1 + random.below(4) }, () => random.uuid()),
  sizeBytes: random.below(400),
  answer: undefined,
});

const send = async (store: EventStore, attempt: Attempt): Promise<void> => {
  const { stream, ids, sizeBytes } = attempt;
  const data = Buffer.alloc(sizeBytes, 0x61);
  const events = ids.map((id) => proposedEvent({ id, type: "tested", data, isJson: false }));
  const outcome = await store.append({ stream, expected: "any", events });
  checkAnswer(attempt, outcome);
  if (outcome.kind === "appended") attempt.answer = outcome;
};

const look = (run: Run, store: EventStore): void => {
  for (const { id, position } of eventsOf(store)) run.seen.set(id, position);
};

/** Runs one writer: new appends, and appends that are sent again whatever their outcome. */
const write = async (run: Run, store: EventStore, disk: SimulatedDisk): Promise<void> => {
  const { random, attempts } = run;
  for (let i = 0; i < appendsOfWriter && !disk.isGone; i += 1) {
    const isAgain = attempts.length > 0 && random.chance(0.2);
    const attempt = (isAgain && attempts[random.below(attempts.length)]) || newAttempt(run);
    if (!isAgain) attempts.push(attempt);
    if (random.chance(0.04)) disk.roomBytes = random.below(random.pick([100, 3000]));
    try {
      await send(store, attempt);
    } catch (error) {
      if (!(error instanceof AppendFailedError)) throw error;
      if (error.reason === "disk-full") look(run, store);
      disk.roomBytes = Number.POSITIVE_INFINITY;
    }
    if (random.chance(0.1)) look(run, store);
  }
};

/** Writes until the power fails or the writers are done. */
const live = (run: Run, disk: SimulatedDisk): Promise<void> =>
  liveInStore(
    () => open(run, disk),
    async (store) => {
      checkLog(store, run.attempts);
      checkSeen(store, run.seen);
      await Promise.all([1, 2, 3].map(() => write(run, store, disk)));
      if (!disk.isGone) look(run, store);
    },
  );

const lastingDisk = ({ random }: Run): SimulatedDisk =>
  new SimulatedDisk(random, Number.POSITIVE_INFINITY);

/** Opens the store without further writes; returns the content of the log. */
const lastLife = async (run: Run) => {
  const store = open(run, lastingDisk(run));
  checkLog(store, run.attempts);
  checkSeen(store, run.seen);
  const log = eventsOf(store);
  await store.close();
  return log;
};

const endRound = (run: Run, disk: SimulatedDisk, before: Tables): void => {
  // Otherwise the process was killed: what it had written is still there.
  if (run.random.chance(0.3)) return;
  disk.cutPower();
  loseTables(run.random, run.directory, before);
};

/** Runs through power cuts and kills as the seed determines, and checks the invariants after each. */
export async function diskRun(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(scratch, "detektor-disk-run-"));
  const compresses = random.chance(0.5);
  const run: Run = { random, directory, compresses, attempts: [], seen: new Map() };
  try {
    for (let rounds = 1 + random.below(3); rounds > 0; rounds -= 1) {
      const disk = new SimulatedDisk(random, 5 + random.below(90));
      disk.syncFailures = random.pick([0, 0, 0.03]);
      const before = tablesIn(directory);
      await live(run, disk);
      endRound(run, disk, before);
    }
    await live(run, lastingDisk(run));
    const log = await lastLife(run);
    if (log.length === 0) return;
    flipBit(random, directory);
    await checkFlipped(log, (isPast) => open(run, lastingDisk(run), isPast));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
