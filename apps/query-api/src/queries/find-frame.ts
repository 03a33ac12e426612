import type { FrameState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";

const text = "SELECT state_doc FROM detektor_g1.frames WHERE frame_id = $1";

/** The frame's document; null where no event of it is known. Named, because it is the hottest read. */
export async function findFrame({ pool }: ReadModel, frameId: string): Promise<FrameState | null> {
  const found = await pool.query<{ state_doc: FrameState }>({
    name: "find-frame",
    text,
    values: [frameId],
  });
  return found.rows[0]?.state_doc ?? null;
}
