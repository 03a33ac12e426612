import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A segment: `hour` is in hours since 1970 (UTC). */
export type SegmentKey = { readonly site: string; readonly camera: string; readonly hour: number };

/** Where the rows of a known segment come from; `closedAt` is the revision of its closing event, if it has one. */
export type KnownSegment = {
  readonly source: "events" | "summary";
  readonly closedAt: bigint | null;
};

type Row = {
  readonly i: number;
  readonly from_summary: boolean;
  readonly closed_at: bigint | null;
};

const text = ({ schema }: Generation): string => `
SELECT w.i::integer, s.from_summary,
  CASE WHEN s.closed_us IS NOT NULL THEN s.last_revision END AS closed_at FROM unnest($1::text[], $2::text[], $3::integer[])
  WITH ORDINALITY AS w(site, camera_id, hour, i)
JOIN ${schema}.segments s USING (site, camera_id, hour)`;

/**
 * Returns for each segment where its rows come from, in the order of the keys: its `events`, or its `summary`
 * alone; null if none of it is known.
 */
export async function loadSegmentSources(
  client: SqlClient,
  keys: readonly SegmentKey[],
): Promise<readonly (KnownSegment | null)[]> {
  const { rows } = await client.query<Row>({
    name: "load-segment-sources",
    text: text(client.generation),
    values: [
      textArray(keys.map(({ site }) => site)),
      textArray(keys.map(({ camera }) => camera)),
      plainArray(keys.map(({ hour }) => hour)),
    ],
  });
  const known: (KnownSegment | null)[] = keys.map(() => null);
  for (const { i, from_summary, closed_at: closedAt } of rows)
    known[i - 1] = { source: from_summary ? "summary" : "events", closedAt };
  return known;
}
