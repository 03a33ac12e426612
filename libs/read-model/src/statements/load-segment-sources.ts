import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A segment: `hour` is in hours since 1970 (UTC). */
export type SegmentKey = { readonly site: string; readonly camera: string; readonly hour: number };

const text = ({ schema }: Generation): string => `
SELECT w.i::integer, s.from_summary FROM unnest($1::text[], $2::text[], $3::integer[])
  WITH ORDINALITY AS w(site, camera_id, hour, i)
JOIN ${schema}.segments s USING (site, camera_id, hour)`;

/**
 * Returns for each segment where its rows come from, in the order of the keys: its `events`, its `summary`
 * alone, or null if none of it is known.
 */
export async function loadSegmentSources(
  client: SqlClient,
  keys: readonly SegmentKey[],
): Promise<readonly ("events" | "summary" | null)[]> {
  const { rows } = await client.query<{ i: number; from_summary: boolean }>({
    name: "load-segment-sources",
    text: text(client.generation),
    values: [
      textArray(keys.map(({ site }) => site)),
      textArray(keys.map(({ camera }) => camera)),
      plainArray(keys.map(({ hour }) => hour)),
    ],
  });
  const sources: ("events" | "summary" | null)[] = keys.map(() => null);
  for (const { i, from_summary } of rows) sources[i - 1] = from_summary ? "summary" : "events";
  return sources;
}
