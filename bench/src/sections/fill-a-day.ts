import { createDay, defaultGeneration, ofGeneration } from "@detektor/read-model";
import type pg from "pg";

const dayMs = 86_400_000;
const table = `${defaultGeneration.schema}.frames`;

/**
 * Inserts frames into the last day, spread evenly: copies of existing rows, whose
 * events are those of the original.
 */
export async function fillADay(client: pg.Client, frames: number): Promise<void> {
  const today = Math.floor(Date.now() / dayMs);
  const maker = ofGeneration(client, defaultGeneration);
  for (const day of [today - 1, today]) await createDay(maker, day);
  await client.query("SET statement_timeout = '180s'");
  await client.query("SET synchronous_commit = off");
  await client.query(text, [frames]);
  await client.query(`ANALYZE ${table}`);
}

// The id of a frame begins with its time in ms, 48 bits; the rest is arbitrary.
const text = `
INSERT INTO ${table}
SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - 86400000 + n * 86400000 / $1), 12, '0')
    || '7' || substr(md5(n::text), 2, 3) || '8' || substr(md5(n::text), 6, 15))::uuid,
  site, camera_id, state, is_open, total_ms, drop_reason, error_type,
  correlation_id, producer_frame_id, event_count, newest_recorded_us, has_picture,
  mark_set, state_doc
FROM (
  SELECT *, row_number() OVER () - 1 AS at FROM (SELECT * FROM ${table} LIMIT 5000) few
) f
JOIN generate_series(0, $1::bigint - 1) n ON n % (SELECT least(count(*), 5000) FROM ${table}) = f.at
ON CONFLICT DO NOTHING`;
