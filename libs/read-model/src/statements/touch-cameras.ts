import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** Events of a camera that were seen: least and greatest time, newest time of record, in µs. */
export type CameraSeen = {
  readonly site: string;
  readonly camera: string;
  firstUs: number;
  lastUs: number;
  recordedUs: number;
  capture: CaptureSeen | null;
};

/** The newest captured event of a camera: its time, and the offset of its capture_time from that, µs. */
export type CaptureSeen = { readonly us: number; readonly offsetUs: number };

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.cameras AS c (site, camera_id, first_seen_us, last_seen_us,
  last_recorded_us, last_captured_us, capture_offset_us, state_doc)
SELECT s.*, '{}'
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
  $7::bigint[]) AS s
ON CONFLICT (site, camera_id) DO UPDATE SET
  first_seen_us = least(c.first_seen_us, excluded.first_seen_us),
  last_seen_us = greatest(c.last_seen_us, excluded.last_seen_us),
  last_recorded_us = greatest(c.last_recorded_us, excluded.last_recorded_us),
  last_captured_us = greatest(c.last_captured_us, excluded.last_captured_us),
  capture_offset_us = CASE
    WHEN c.last_captured_us IS NULL OR (excluded.last_captured_us, excluded.capture_offset_us)
      > (c.last_captured_us, c.capture_offset_us)
    THEN excluded.capture_offset_us ELSE c.capture_offset_us END`;

/** Adds cameras, or extends the times when they were seen. */
export async function touchCameras(
  client: SqlClient,
  cameras: readonly CameraSeen[],
): Promise<void> {
  const values = [
    textArray(cameras.map((camera) => camera.site)),
    textArray(cameras.map((camera) => camera.camera)),
    plainArray(cameras.map((camera) => camera.firstUs)),
    plainArray(cameras.map((camera) => camera.lastUs)),
    plainArray(cameras.map((camera) => camera.recordedUs)),
    plainArray(cameras.map(({ capture }) => capture?.us ?? null)),
    plainArray(cameras.map(({ capture }) => capture?.offsetUs ?? null)),
  ];
  await client.query({ name: "touch-cameras", text: text(client.generation), values });
}
