import type { Generation } from "../generation.ts";
import type { CameraEventKind } from "../tables/camera-tables.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An event of a camera, µs since the epoch. */
export type CameraEventRow = {
  readonly site: string;
  readonly camera: string;
  readonly us: number;
  readonly id: string;
  readonly kind: CameraEventKind;
  readonly session: string | null;
  readonly reason: string | null;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.camera_events (site, camera_id, time_us, event_id, kind, session_id, reason)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[],
  $7::text[])
ON CONFLICT DO NOTHING`;

/** Writes events of cameras; existing ones stay. */
export async function insertCameraEvents(
  client: SqlClient,
  rows: readonly CameraEventRow[],
): Promise<void> {
  const values = [
    textArray(rows.map((row) => row.site)),
    textArray(rows.map((row) => row.camera)),
    plainArray(rows.map((row) => row.us)),
    textArray(rows.map((row) => row.id)),
    textArray(rows.map((row) => row.kind)),
    textArray(rows.map((row) => row.session)),
    textArray(rows.map((row) => row.reason)),
  ];
  await client.query({ name: "insert-camera-events", text: text(client.generation), values });
}
