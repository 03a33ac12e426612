import type { Generation, ReadModel } from "@detektor/read-model";
import type { Rule } from "./retention-rules.ts";

/** A segment as the served read models know it; `hour` is in hours since 1970. */
export type Segment = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly firstPosition: bigint;
  readonly lastRevision: bigint;
  readonly newestRecordedUs: bigint;
};

/** A segment that is due, and the rule by which it is. */
export type DueSegment = { readonly segment: Segment; readonly rule: Rule };

const msPerHour = 3_600_000;

// Those that are closed already come first: their expiry is finished before another one begins.
const text = ({ schema }: Generation): string => `
SELECT site, camera_id AS camera, hour, first_position AS "firstPosition",
  last_revision AS "lastRevision", newest_recorded_us AS "newestRecordedUs"
FROM ${schema}.segments
WHERE expired_us IS NULL AND (closed_us IS NOT NULL OR newest_recorded_us <= $1) AND hour < $2
ORDER BY closed_us IS NULL, newest_recorded_us, hour, site, camera_id LIMIT $3`;

/**
 * Returns at most `limit` segments whose newest record is older than the rule allows, the oldest first. The
 * segment of an hour that isn't over is never due.
 */
export async function listDue(
  { pool }: Pick<ReadModel, "pool">,
  rule: Rule,
  { nowMs, limit }: { readonly nowMs: number; readonly limit: number },
): Promise<readonly DueSegment[]> {
  const newestUs = Math.floor((nowMs - rule.keep_ms) * 1000);
  const values = [newestUs, Math.floor(nowMs / msPerHour), limit];
  const query = { name: "list-due-segments", text: text(pool.generation), values };
  const { rows } = await pool.query<Segment>(query);
  return rows.map((segment) => ({ segment, rule }));
}
