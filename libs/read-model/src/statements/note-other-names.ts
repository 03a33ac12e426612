import type { Generation } from "../generation.ts";
import { searchText } from "../search-text.ts";
import type { OtherNameTable } from "../tables/frame-tables.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** One of the names in a frame's events. */
export type OtherNameRow = {
  readonly kind: OtherNameTable["kind"];
  readonly name: string;
  readonly frameId: string;
  readonly site: string;
  readonly camera: string;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.other_names (kind, name, frame_id, site, camera_id)
SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[])
ON CONFLICT DO NOTHING`;

/** Adds the names that aren't known yet. */
export async function noteOtherNames(
  client: SqlClient,
  rows: readonly OtherNameRow[],
): Promise<void> {
  const values = [
    plainArray(rows.map((row) => row.kind)),
    textArray(rows.map((row) => searchText(row.name))),
    plainArray(rows.map((row) => row.frameId)),
    textArray(rows.map((row) => row.site)),
    textArray(rows.map((row) => row.camera)),
  ];
  await client.query({ name: "note-other-names", text: text(client.generation), values });
}
