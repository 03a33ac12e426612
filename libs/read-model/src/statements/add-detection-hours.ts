import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An addition to a row of `detection_hours`; `start` is the hour's first minute since 1970 (UTC). */
export type DetectionDelta = {
  readonly site: string;
  readonly camera: string;
  readonly start: number;
  readonly class: string;
  readonly modelName: string;
  readonly modelVersion: string;
  objects: number;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.detection_hours AS d
  (site, camera_id, start, class, model_name, model_version, objects)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[],
  $7::bigint[])
ON CONFLICT (start, site, camera_id, class, model_name, model_version)
DO UPDATE SET objects = d.objects + excluded.objects`;

/** Adds to the counts of objects by hour. */
export async function addDetectionHours(
  client: SqlClient,
  deltas: readonly DetectionDelta[],
): Promise<void> {
  const values = [
    textArray(deltas.map((delta) => delta.site)),
    textArray(deltas.map((delta) => delta.camera)),
    plainArray(deltas.map((delta) => delta.start)),
    textArray(deltas.map((delta) => delta.class)),
    textArray(deltas.map((delta) => delta.modelName)),
    textArray(deltas.map((delta) => delta.modelVersion)),
    plainArray(deltas.map((delta) => delta.objects)),
  ];
  await client.query({ name: "add-detection-hours", text: text(client.generation), values });
}
