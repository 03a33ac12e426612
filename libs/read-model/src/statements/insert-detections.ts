import type { Generation } from "../generation.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A row of `detections`; `object` is JSON text, `zones` are already valid for columns. */
export type DetectionRow = {
  readonly frameId: string;
  readonly position: bigint;
  readonly n: number;
  readonly site: string;
  readonly camera: string;
  readonly class: string;
  readonly confidence: number;
  readonly zones: readonly string[];
  readonly modelName: string;
  readonly modelVersion: string;
  readonly object: string;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.detections (frame_id, position, n, site, camera_id, class, confidence,
  zones, model_name, model_version, object)
SELECT frame_id, position, n, site, camera_id, class, confidence, zones::text[], model_name,
  model_version, object
FROM unnest($1::uuid[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[],
  $7::double precision[], $8::text[], $9::text[], $10::text[], string_to_array($11, E'\\n')::json[])
  AS d(frame_id, position, n, site, camera_id, class, confidence, zones, model_name, model_version,
    object)
ON CONFLICT DO NOTHING`;

/** Adds the objects of detections; existing ones stay. */
export async function insertDetections(
  client: SqlClient,
  rows: readonly DetectionRow[],
): Promise<void> {
  const values = [
    plainArray(rows.map((row) => row.frameId)),
    plainArray(rows.map((row) => row.position)),
    plainArray(rows.map((row) => row.n)),
    textArray(rows.map((row) => row.site)),
    textArray(rows.map((row) => row.camera)),
    textArray(rows.map((row) => row.class)),
    plainArray(rows.map((row) => row.confidence)),
    textArray(rows.map((row) => textArray(row.zones))),
    textArray(rows.map((row) => row.modelName)),
    textArray(rows.map((row) => row.modelVersion)),
    jsonLines(rows.map((row) => row.object)),
  ];
  await client.query({ name: "insert-detections", text: text(client.generation), values });
}
