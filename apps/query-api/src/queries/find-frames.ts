import type { FrameState } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";

const textOn = (table: "frames" | "canaries", { schema }: Generation): string =>
  `SELECT state_doc FROM ${schema}.${table} WHERE frame_id = $1`;

/**
 * Returns the frames with this id: one for each camera that reports it, hence nearly always one; else the
 * canary's. A named statement, because it is the hottest read.
 */
export async function findFrames(readModel: ReadModel, frameId: string): Promise<FrameState[]> {
  const frames = await find(readModel, "frames", frameId);
  return frames.length > 0 ? frames : find(readModel, "canaries", frameId);
}

async function find(
  { pool }: ReadModel,
  table: "frames" | "canaries",
  frameId: string,
): Promise<FrameState[]> {
  const found = await pool.query<{ state_doc: FrameState }>({
    name: `find-${table}`,
    text: textOn(table, pool.generation),
    values: [frameId],
  });
  return found.rows.map((row) => row.state_doc);
}
