import { defaultGeneration, type Generation } from "./generation.ts";
import type { SqlClient } from "./statements/sql-client.ts";

/**
 * The indexes that queries need and the projection doesn't. Maintaining them costs more than all other writes
 * of a frame, since each change of it is a new entry in every one of them; created at the end, over all rows
 * at once, they cost seconds. So a rebuild starts without them.
 */
const lateIndexes = ({ schema }: Generation) => ({
  frames_open: "frames (frame_id) WHERE is_open",
  frames_ended_badly: "frames (state, frame_id) WHERE state IN ('dropped', 'failed')",
  frames_drop_reason: "frames (drop_reason, frame_id) WHERE drop_reason IS NOT NULL",
  frames_error_type: "frames (error_type, frame_id) WHERE error_type IS NOT NULL",
  frames_total: "frames (total_ms, frame_id) WHERE total_ms IS NOT NULL",
  frames_camera_total: "frames (site, camera_id, total_ms, frame_id) WHERE total_ms IS NOT NULL",
  frames_mark_set: "frames (mark_set, frame_id)",
  frames_picture: "frames (site, camera_id, frame_id) WHERE has_picture",
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

/** Returns the indexes for queries that don't exist yet. */
export async function missingIndexes(client: SqlClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>({
    name: "missing-indexes",
    text: missingText(client.generation),
    values: [`{${names.join(",")}}`],
  });
  return rows.map(({ name }) => name);
}

/**
 * Creates the missing indexes for queries, one after the other, each for all partitions, including future
 * ones. Blocks writes of frames meanwhile, but not reads. Calls `onProgress` with the number of existing indexes
 * and their total.
 */
export async function makeLateIndexes(
  client: SqlClient,
  onProgress: (made: number, of: number) => void = () => undefined,
): Promise<void> {
  const { generation } = client;
  const on = lateIndexes(generation);
  const missing = new Set(await missingIndexes(client));
  for (const [n, name] of names.entries()) {
    if (!missing.has(name)) continue;
    onProgress(n, names.length);
    const text = `CREATE INDEX IF NOT EXISTS ${name} ON ${generation.schema}.${on[name]}`;
    await client.query({ name: "", text, values: [] });
  }
}
