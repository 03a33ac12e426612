import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A time in which a camera that was regular had no frame; times in µs. */
export type SilenceRow = {
  readonly site: string;
  readonly camera: string;
  readonly fromUs: number;
  readonly toUs: number;
  readonly usualMs: number;
  readonly sessionBefore: string;
  readonly sessionAfter: string;
};

const deleteText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.silences t
USING unnest($1::text[], $2::text[], $3::bigint[]) AS d(site, camera_id, from_us)
WHERE (t.site, t.camera_id, t.from_us) = (d.site, d.camera_id, d.from_us)`;

const insertText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.silences (site, camera_id, from_us, to_us, usual_ms, session_before,
  session_after)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[],
  $6::text[], $7::text[])`;

/** Removes silences that are no longer true, and writes the new ones. */
export async function replaceSilences(
  client: SqlClient,
  gone: readonly SilenceRow[],
  found: readonly SilenceRow[],
): Promise<void> {
  if (gone.length > 0) {
    await client.query({
      name: "delete-silences",
      text: deleteText(client.generation),
      values: keysOf(gone),
    });
  }
  if (found.length === 0) return;
  const values = [
    ...keysOf(found),
    plainArray(found.map((silence) => silence.toUs)),
    plainArray(found.map((silence) => silence.usualMs)),
    textArray(found.map((silence) => silence.sessionBefore)),
    textArray(found.map((silence) => silence.sessionAfter)),
  ];
  await client.query({ name: "insert-silences", text: insertText(client.generation), values });
}

function keysOf(silences: readonly SilenceRow[]): string[] {
  return [
    textArray(silences.map((silence) => silence.site)),
    textArray(silences.map((silence) => silence.camera)),
    plainArray(silences.map((silence) => silence.fromUs)),
  ];
}
