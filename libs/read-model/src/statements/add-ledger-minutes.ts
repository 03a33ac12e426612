import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An addition to a row of `ledger_minutes`; counts may be negative. */
export type LedgerDelta = {
  readonly site: string;
  readonly camera: string;
  readonly minute: number;
  captured: number;
  completed: number;
  dropped: number;
  failed: number;
  lost: number;
  missing: number;
};

const addText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.ledger_minutes AS l
  (site, camera_id, minute, captured, completed, dropped, failed, lost, missing)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
ON CONFLICT (minute, site, camera_id) DO UPDATE SET captured = l.captured + excluded.captured,
  completed = l.completed + excluded.completed, dropped = l.dropped + excluded.dropped,
  failed = l.failed + excluded.failed, lost = l.lost + excluded.lost,
  missing = l.missing + excluded.missing`;

const pruneText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.ledger_minutes l
USING unnest($1::text[], $2::text[], $3::integer[]) AS d(site, camera_id, minute)
WHERE (l.minute, l.site, l.camera_id) = (d.minute, d.site, d.camera_id)
  AND (l.captured, l.lost, l.missing) = (0, 0, 0)`;

/** Adds to the counts of minutes; removes minutes that become zero. */
export async function addLedgerMinutes(
  client: SqlClient,
  deltas: readonly LedgerDelta[],
): Promise<void> {
  const values = [
    ...keysOf(deltas),
    plainArray(deltas.map((delta) => delta.captured)),
    plainArray(deltas.map((delta) => delta.completed)),
    plainArray(deltas.map((delta) => delta.dropped)),
    plainArray(deltas.map((delta) => delta.failed)),
    plainArray(deltas.map((delta) => delta.lost)),
    plainArray(deltas.map((delta) => delta.missing)),
  ];
  await client.query({ name: "add-ledger-minutes", text: addText(client.generation), values });
  const less = deltas.filter((delta) => Math.min(delta.captured, delta.lost, delta.missing) < 0);
  if (less.length === 0) return;
  await client.query({
    name: "prune-ledger-minutes",
    text: pruneText(client.generation),
    values: keysOf(less),
  });
}

function keysOf(deltas: readonly LedgerDelta[]): string[] {
  return [
    textArray(deltas.map((delta) => delta.site)),
    textArray(deltas.map((delta) => delta.camera)),
    plainArray(deltas.map((delta) => delta.minute)),
  ];
}
