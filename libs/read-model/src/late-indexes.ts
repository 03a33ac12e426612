import { defaultGeneration, type Generation } from "./generation.ts";
import type { SqlClient } from "./statements/sql-client.ts";

/**
 * The indexes that queries need and the projection doesn't. Keeping them costs more than all else
 * that is written of a frame, since each of its changes is a new entry in every one of them; made
 * at the end, over all rows at once, they cost seconds. So a rebuild begins without them.
 */
const lateIndexes = ({ schema }: Generation) => ({
  frames_open: "frames (frame_id) WHERE is_open",
  frames_ended_badly: "frames (state, frame_id) WHERE state IN ('dropped', 'failed')",
  frames_drop_reason: "frames (drop_reason, frame_id) WHERE drop_reason IS NOT NULL",
  frames_error_type: "frames (error_type, frame_id) WHERE error_type IS NOT NULL",
  frames_total: "frames (total_ms, frame_id) WHERE total_ms IS NOT NULL",
  frames_camera_total: "frames (site, camera_id, total_ms, frame_id) WHERE total_ms IS NOT NULL",
  frames_mark_set: "frames (mark_set, frame_id)",
  frames_correlation: "frames (correlation_id)",
  frames_producer_id: "frames (producer_frame_id) WHERE producer_frame_id IS NOT NULL",
  // A hash index costs less to write than a tree.
  frames_trace_id: `frames USING hash (${schema}.trace_id(site, frame_id))`,
  detections_class: "detections (class, frame_id)",
  detections_camera: "detections (site, camera_id, frame_id)",
});

type IndexName = keyof ReturnType<typeof lateIndexes>;

const names = Object.keys(lateIndexes(defaultGeneration)) as readonly IndexName[];

const missingText = ({ schema }: Generation): string => `
SELECT name FROM unnest($1::text[]) name WHERE to_regclass('${schema}.' || name) IS NULL`;

/** Those of the indexes that queries need which aren't there yet. */
export async function missingIndexes(client: SqlClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>({
    name: "missing-indexes",
    text: missingText(client.generation),
    values: [`{${names.join(",")}}`],
  });
  return rows.map(({ name }) => name);
}

/**
 * Makes the indexes that queries need where they are missing, one after the other, each for all
 * partitions, those to come included. Nobody can write frames meanwhile; whoever reads goes on.
 * `tell` gets how many are there, and of how many.
 */
export async function makeLateIndexes(
  client: SqlClient,
  tell: (made: number, of: number) => void = () => undefined,
): Promise<void> {
  const { generation } = client;
  const on = lateIndexes(generation);
  const missing = new Set(await missingIndexes(client));
  for (const [n, name] of names.entries()) {
    if (!missing.has(name)) continue;
    tell(n, names.length);
    const text = `CREATE INDEX IF NOT EXISTS ${name} ON ${generation.schema}.${on[name]}`;
    await client.query({ name: "", text, values: [] });
  }
}
