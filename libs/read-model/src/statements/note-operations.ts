import type { Generation } from "../generation.ts";
import { searchText } from "../search-text.ts";
import { textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A service's kind of span in the traces of a camera's frames; `recordedUs` is when that was first seen. */
export type OperationRow = {
  readonly site: string;
  readonly camera: string;
  readonly service: string;
  readonly operation: string;
  readonly kind: string;
  readonly recordedUs: number;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.operations (site, camera_id, service, operation, span_kind, noted_us)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
ON CONFLICT DO NOTHING`;

/** Adds the operations that aren't known yet. */
export async function noteOperations(
  client: SqlClient,
  rows: readonly OperationRow[],
): Promise<void> {
  const values = [
    textArray(rows.map((row) => row.site)),
    textArray(rows.map((row) => row.camera)),
    textArray(rows.map((row) => searchText(row.service))),
    textArray(rows.map((row) => searchText(row.operation))),
    textArray(rows.map((row) => row.kind)),
    textArray(rows.map((row) => String(row.recordedUs))),
  ];
  await client.query({ name: "note-operations", text: text(client.generation), values });
}
