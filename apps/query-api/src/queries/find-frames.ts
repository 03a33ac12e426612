import type { FrameState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";

const text = "SELECT state_doc FROM detektor_g1.frames WHERE frame_id = $1";

/** The frames with this id: one for each camera that tells of it, hence nearly always one. Named, because it is the hottest read. */
export async function findFrames({ pool }: ReadModel, frameId: string): Promise<FrameState[]> {
  const found = await pool.query<{ state_doc: FrameState }>({
    name: "find-frames",
    text,
    values: [frameId],
  });
  return found.rows.map((row) => row.state_doc);
}
