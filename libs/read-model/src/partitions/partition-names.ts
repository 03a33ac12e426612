/** The tables with one partition for each day (UTC) of the time in the frame id. */
export const partitionedTables = ["frames", "detections"] as const;

/** A table with a partition for each day. */
export type PartitionedTable = (typeof partitionedTables)[number];

export const msPerDay = 86_400_000;

/** Returns a day (days since 1970, UTC) as in names of partitions. */
export function dayText(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10).replaceAll("-", "");
}

/** Returns the day of such a text. */
export function dayOfText(text: string): number {
  return Date.UTC(+text.slice(0, 4), +text.slice(4, 6) - 1, +text.slice(6)) / msPerDay;
}

/** Returns the least uuid whose 48 bits of time are the start of the day. */
export function firstIdOf(day: number): string {
  const hex = (day * msPerDay).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/**
 * Returns the storage options of a partition: a frame's document stays beside its columns as long as it fits.
 */
export function storageOf(table: PartitionedTable): string {
  return table === "frames" ? " WITH (toast_tuple_target = 8160)" : "";
}
