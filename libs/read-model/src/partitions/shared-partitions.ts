import { dayText, firstIdOf, msPerDay, partitionedTables, storageOf } from "./partition-names.ts";

/** A clock with an earlier day hasn't been set yet. */
const leastDay = Date.UTC(2026, 0, 1) / msPerDay;
const [daysBack, daysAhead] = [35, 3650];

/**
 * Returns the statements that create the two shared partitions of new tables, for frames whose time is far
 * from today, so that no producer can create thousands of partitions. No partition is the default: creating
 * another beside a default one waits for its readers, blocks the next ones, and reads all of its rows.
 */
export function sharedPartitions(today: number): string {
  const day = Math.max(today, leastDay);
  const [from, to] = [day - daysBack, day + daysAhead];
  const outer = [
    { name: `before_${dayText(from)}`, bounds: `(MINVALUE) TO ('${firstIdOf(from)}')` },
    { name: `from_${dayText(to)}`, bounds: `('${firstIdOf(to)}') TO (MAXVALUE)` },
  ];
  return partitionedTables
    .flatMap((table) =>
      outer.map(
        ({ name, bounds }) =>
          `CREATE TABLE ${table}_${name} PARTITION OF ${table}
  FOR VALUES FROM ${bounds}${storageOf(table)};`,
      ),
    )
    .join("\n");
}
