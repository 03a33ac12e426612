import type { FrameState } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";
import type { TracedFrame } from "./traced-frame.ts";

const text = ({ schema }: Generation): string => `
SELECT f.state_doc FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY w(frame_id, site, n)
JOIN ${schema}.frames f USING (frame_id, site) ORDER BY w.n, f.camera_id`;

/** Returns the documents of existing frames in the given order; of each frame, those of every camera. */
export async function frameStatesById(
  { pool }: Pick<ReadModel, "pool">,
  frames: readonly TracedFrame[],
): Promise<FrameState[]> {
  if (frames.length === 0) return [];
  const values = [frames.map(({ frame_id }) => frame_id), frames.map(({ site }) => site)];
  const { rows } = await pool.query<{ state_doc: FrameState }>(text(pool.generation), values);
  return rows.map((row) => row.state_doc);
}
