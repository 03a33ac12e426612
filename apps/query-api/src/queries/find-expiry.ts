import { frameTimeMs } from "@detektor/events";
import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals } from "./conditions.ts";
import type { CameraFilters } from "./sites-of.ts";

/** When the frames of a camera's hour expired, and by which rule; `kept` says the same of its kept frames. */
export type Expiry = {
  readonly site: string;
  readonly camera_id: string;
  /** Time of record, µs. */
  readonly expired_us: bigint;
  readonly rule: unknown;
  readonly kept: { readonly expired_us: number; readonly rule: unknown } | null;
};

const camerasAtMost = 20;

/** Returns what has expired of the hour that a frame's id names, at most 20 cameras, newest expiry first. */
export async function findExpiry(
  { db }: ReadModel,
  frameId: string,
  { site, camera }: CameraFilters,
): Promise<readonly Expiry[]> {
  const hour = Math.floor(frameTimeMs(frameId) / 3_600_000);
  const ofCamera = allOf([equals("s.site", site), equals("s.camera_id", camera)]);
  const { rows } = await sql<Expiry>`
    SELECT s.site, s.camera_id, s.expired_us, s.rule,
      CASE WHEN d.day IS NOT NULL
        THEN json_build_object('expired_us', d.expired_us, 'rule', d.rule) END AS kept
    FROM ${table("segments")} s
    LEFT JOIN ${table("expired_days")} d
      ON d.day = s.hour / 24 AND (d.site, d.camera_id) = (s.site, s.camera_id)
    WHERE s.hour = ${hour} AND s.expired_us IS NOT NULL AND ${ofCamera}
    ORDER BY s.expired_us DESC LIMIT ${camerasAtMost}`.execute(db);
  return rows;
}
