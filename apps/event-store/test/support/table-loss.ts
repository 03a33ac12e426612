import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SeededRandom } from "@detektor/testkit/seeded-random";

/** The index tables of a directory by name. */
export type Tables = ReadonlyMap<string, Buffer>;

/** Returns the existing index tables. */
export function tablesIn(directory: string): Tables {
  return new Map(
    readdirSync(directory)
      .filter((name) => name.endsWith(".idx"))
      .map((name) => [name, readFileSync(join(directory, name))]),
  );
}

/**
 * Does to tables what a power cut can do, as only their contents are synced, not their names: new ones
 * may be missing, removed ones may reappear, rewritten ones may be the old ones.
 */
export function loseTables(random: SeededRandom, directory: string, before: Tables): void {
  const now = tablesIn(directory);
  for (const [name, bytes] of now) {
    const former = before.get(name);
    if (former?.equals(bytes) || !random.chance(0.3)) continue;
    if (former) writeFileSync(join(directory, name), former);
    else rmSync(join(directory, name));
  }
  for (const [name, bytes] of before)
    if (!now.has(name) && random.chance(0.3)) writeFileSync(join(directory, name), bytes);
}
