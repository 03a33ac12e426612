import { sharedPartitions } from "../partitions/shared-partitions.ts";
import { camerasAndAlerts } from "./cameras-and-alerts.ts";
import { frames } from "./frames.ts";
import { holds } from "./holds.ts";
import { segments } from "./segments.ts";
import { minutes } from "./minutes.ts";
import { traces } from "./traces.ts";

const parts = [frames, camerasAndAlerts, minutes, traces, segments, holds];

/**
 * Returns the statements that create all tables of a generation in the first schema of the search path;
 * `today` is in days since 1970.
 */
export function generationTables(today: number): readonly string[] {
  return [...parts, sharedPartitions(today)];
}

/** The tables and views of a generation, by their names in its schema. */
export const tableNames: readonly string[] = parts.flatMap((text) =>
  [...text.matchAll(/^CREATE (?:TABLE|VIEW) (\w+)/gm)].map(([, name = ""]) => name),
);
