import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An addition to a segment (`hour` is in hours since 1970, UTC) from some of its events, at least one. */
export type SegmentDelta = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly firstPosition: bigint;
  lastPosition: bigint;
  lastRevision: bigint;
  newestRecordedUs: number;
  /** When it was closed for new events; null if these events don't close it. */
  closedUs: number | null;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.segments AS s (site, camera_id, hour, first_position, last_position,
  last_revision, newest_recorded_us, closed_us)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[])
ON CONFLICT (hour, site, camera_id) DO UPDATE SET
  first_position = least(s.first_position, excluded.first_position),
  last_position = greatest(s.last_position, excluded.last_position),
  last_revision = greatest(s.last_revision, excluded.last_revision),
  newest_recorded_us = greatest(s.newest_recorded_us, excluded.newest_recorded_us),
  closed_us = coalesce(s.closed_us, excluded.closed_us)`;

/** Adds segments, or extends them by events that come after the known ones. */
export async function touchSegments(
  client: SqlClient,
  deltas: readonly SegmentDelta[],
): Promise<void> {
  const values = [
    textArray(deltas.map((delta) => delta.site)),
    textArray(deltas.map((delta) => delta.camera)),
    plainArray(deltas.map((delta) => delta.hour)),
    plainArray(deltas.map((delta) => delta.firstPosition)),
    plainArray(deltas.map((delta) => delta.lastPosition)),
    plainArray(deltas.map((delta) => delta.lastRevision)),
    plainArray(deltas.map((delta) => delta.newestRecordedUs)),
    plainArray(deltas.map((delta) => delta.closedUs)),
  ];
  await client.query({ name: "touch-segments", text: text(client.generation), values });
}
