import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An addition to a row of `drop_minutes`; may be negative. */
export type DropDelta = {
  readonly site: string;
  readonly camera: string;
  readonly minute: number;
  readonly reason: string;
  readonly stage: string;
  frames: number;
};

const addText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.drop_minutes AS m (site, camera_id, minute, reason, stage, frames)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::bigint[])
ON CONFLICT (minute, site, camera_id, reason, stage)
DO UPDATE SET frames = m.frames + excluded.frames`;

const pruneText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.drop_minutes m
USING unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[])
  AS d(site, camera_id, minute, reason, stage)
WHERE (m.minute, m.site, m.camera_id, m.reason, m.stage)
  = (d.minute, d.site, d.camera_id, d.reason, d.stage) AND m.frames = 0`;

/** Adds to the drops of minutes; removes rows that become zero. */
export async function addDropMinutes(
  client: SqlClient,
  deltas: readonly DropDelta[],
): Promise<void> {
  const values = [...keysOf(deltas), plainArray(deltas.map((delta) => delta.frames))];
  await client.query({ name: "add-drop-minutes", text: addText(client.generation), values });
  const less = deltas.filter((delta) => delta.frames < 0);
  if (less.length === 0) return;
  await client.query({
    name: "prune-drop-minutes",
    text: pruneText(client.generation),
    values: keysOf(less),
  });
}

function keysOf(deltas: readonly DropDelta[]): string[] {
  return [
    textArray(deltas.map((delta) => delta.site)),
    textArray(deltas.map((delta) => delta.camera)),
    plainArray(deltas.map((delta) => delta.minute)),
    textArray(deltas.map((delta) => delta.reason)),
    textArray(deltas.map((delta) => delta.stage)),
  ];
}
