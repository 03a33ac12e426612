import { segmentStream } from "@detektor/events";
import type { Generation } from "../generation.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An expired segment, as its summary describes it; `hour` is in hours since 1970 (UTC), `rule` is JSON text. */
export type ExpiredSegment = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
  readonly lastRevision: bigint;
  readonly newestRecordedUs: number;
  readonly closedUs: number | null;
  readonly expiredUs: number;
  readonly rule: string;
  readonly frames: number;
  readonly kept: number;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.segments AS s (site, camera_id, hour, first_position, last_position,
  last_revision, newest_recorded_us, closed_us, expired_us, frames, kept, rule, from_summary,
  is_purged)
SELECT *, true, true FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
  string_to_array($12, E'\\n')::json[])
ON CONFLICT (hour, site, camera_id) DO UPDATE SET
  expired_us = least(s.expired_us, excluded.expired_us), rule = excluded.rule,
  frames = excluded.frames, kept = excluded.kept`;

const forgetText = ({ schema, number }: Generation): string => `
WITH gone AS (DELETE FROM ${schema}.poison_events WHERE stream = ANY($1::text[]) RETURNING 1)
UPDATE detektor.projections SET poison_total = poison_total - (SELECT count(*) FROM gone)
WHERE generation = ${number} AND EXISTS (SELECT FROM gone)`;

/**
 * Marks segments as expired, each once in the list; those that the projection hasn't read are added, as known
 * from their summary alone. Their events that were set aside are forgotten: nothing counts them.
 */
export async function expireSegments(
  client: SqlClient,
  segments: readonly ExpiredSegment[],
): Promise<void> {
  const values = [
    textArray(segments.map((one) => one.site)),
    textArray(segments.map((one) => one.camera)),
    plainArray(segments.map((one) => one.hour)),
    plainArray(segments.map((one) => one.firstPosition)),
    plainArray(segments.map((one) => one.lastPosition)),
    plainArray(segments.map((one) => one.lastRevision)),
    plainArray(segments.map((one) => one.newestRecordedUs)),
    plainArray(segments.map((one) => one.closedUs)),
    plainArray(segments.map((one) => one.expiredUs)),
    plainArray(segments.map((one) => one.frames)),
    plainArray(segments.map((one) => one.kept)),
    jsonLines(segments.map((one) => one.rule)),
  ];
  const { generation } = client;
  const streams = segments.map(({ site, camera, hour }) => segmentStream(site, camera, hour));
  await Promise.all([
    client.query({ name: "expire-segments", text: text(generation), values }),
    client.query({
      name: "forget-expired-poison",
      text: forgetText(generation),
      values: [textArray(streams)],
    }),
  ]);
}
