import type { FrameState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";

const statementOn = (table: "frames" | "canaries") => ({
  name: `find-${table}`,
  text: `SELECT state_doc FROM detektor_g1.${table} WHERE frame_id = $1`,
});
const [ofCameras, ofCanary] = [statementOn("frames"), statementOn("canaries")];

/** The frames with this id: one for each camera that tells of it, hence nearly always one; else the canary's. Named, because it is the hottest read. */
export async function findFrames(readModel: ReadModel, frameId: string): Promise<FrameState[]> {
  const frames = await find(readModel, ofCameras, frameId);
  return frames.length > 0 ? frames : find(readModel, ofCanary, frameId);
}

async function find(
  { pool }: ReadModel,
  statement: typeof ofCameras,
  frameId: string,
): Promise<FrameState[]> {
  const found = await pool.query<{ state_doc: FrameState }>({ ...statement, values: [frameId] });
  return found.rows.map((row) => row.state_doc);
}
