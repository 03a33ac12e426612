import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** That events of a camera were seen: least and greatest time, newest time of record, in µs. */
export type CameraSeen = {
  readonly site: string;
  readonly camera: string;
  firstUs: number;
  lastUs: number;
  recordedUs: number;
};

const text = `
INSERT INTO detektor_g1.cameras AS c (site, camera_id, first_seen_us, last_seen_us,
  last_recorded_us, state_doc)
SELECT site, camera_id, first_us, last_us, recorded_us, '{}'
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
  AS s(site, camera_id, first_us, last_us, recorded_us)
ON CONFLICT (site, camera_id) DO UPDATE SET
  first_seen_us = least(c.first_seen_us, excluded.first_seen_us),
  last_seen_us = greatest(c.last_seen_us, excluded.last_seen_us),
  last_recorded_us = greatest(c.last_recorded_us, excluded.last_recorded_us)`;

/** Adds cameras, or widens when they were seen. */
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
  ];
  await client.query({ name: "touch-cameras", text, values });
}
