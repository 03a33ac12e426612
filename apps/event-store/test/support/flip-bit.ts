import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { EventStore } from "../../src/store/event-store.ts";
import { CorruptLogError } from "../../src/log/storage-errors.ts";
import type { SeenEvent } from "./log-reading.ts";
import { eventsBackwards, eventsOf } from "./log-reading.ts";
import type { SeededRandom } from "@detektor/testkit/seeded-random";

/** Flips one bit of one chunk. */
export function flipBit(random: SeededRandom, directory: string): void {
  const chunks = readdirSync(directory).filter((name) => /^chunk-\d+\.log$/.test(name));
  const path = join(directory, chunks[random.below(chunks.length)] ?? "");
  const bytes = readFileSync(path);
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
  writeFileSync(path, bytes);
}

const readAll = async (store: EventStore): Promise<SeenEvent[]> => {
  try {
    const log = eventsOf(store);
    if (isDeepStrictEqual(eventsBackwards(store).reverse(), log)) return log;
    throw new Error("a damaged log differs when it is read backwards");
  } finally {
    await store.close();
  }
};

/**
 * Checks a log with a flipped bit: it is refused, or nothing that is read is wrong; with reads past
 * damage, at most one event is lost.
 */
export async function checkFlipped(
  log: readonly SeenEvent[],
  open: (readPastDamage: boolean) => EventStore,
): Promise<void> {
  try {
    const read = await readAll(open(false));
    if (!isDeepStrictEqual(read, log)) throw new Error("damage is read as if it were the log");
  } catch (error) {
    if (!(error instanceof CorruptLogError)) throw error;
  }
  const left = await readAll(open(true));
  const stored = new Map(log.map((event) => [event.id, event]));
  for (const event of left) {
    if (!isDeepStrictEqual(event, stored.get(event.id))) throw new Error("what is left is wrong");
  }
  if (left.length < log.length - 1)
    throw new Error(`one bit has cost ${log.length - left.length} events`);
}
