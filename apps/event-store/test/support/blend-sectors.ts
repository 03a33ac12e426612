import type { SeededRandom } from "@detektor/testkit/seeded-random";

const sectorBytes = 512;

/** Returns the content of a sector that was written and not synced, after a power cut. */
const settled = (random: SeededRandom, keeps: number, before: Buffer, after: Buffer): Buffer => {
  if (!random.chance(keeps)) return before;
  if (!random.chance(0.15)) return after;
  // Torn within the sector.
  const cut = random.below(after.length + 1);
  return Buffer.concat([after.subarray(0, cut), before.subarray(cut)]);
};

/**
 * Returns a file after a power cut: each sector that was not synced is lost, written or torn, in any
 * order, and the file has its old length, or a longer one, or the length it had reached.
 */
export function blendSectors(random: SeededRandom, synced: Buffer, live: Buffer): Buffer {
  const keeps = random.pick([0, 0.1, 0.5, 0.9, 1]);
  const length = random.chance(0.5)
    ? live.length
    : synced.length + random.below(Math.max(0, live.length - synced.length) + 1);
  const result = Buffer.alloc(length);
  const padded = Buffer.alloc(live.length);
  synced.copy(padded);
  for (let at = 0; at < length; at += sectorBytes) {
    const before = padded.subarray(at, at + sectorBytes);
    const after = live.subarray(at, at + sectorBytes);
    (before.equals(after) ? after : settled(random, keeps, before, after)).copy(result, at);
  }
  return result;
}
