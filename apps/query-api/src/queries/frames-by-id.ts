import type { FrameState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";

const text = `
SELECT f.state_doc FROM unnest($1::uuid[]) WITH ORDINALITY w(frame_id, n)
JOIN detektor_g1.frames f USING (frame_id) ORDER BY w.n`;

/** The documents of those frames that there are, in the order of the ids. */
export async function framesById(
  { pool }: ReadModel,
  frameIds: readonly string[],
): Promise<FrameState[]> {
  if (frameIds.length === 0) return [];
  const { rows } = await pool.query<{ state_doc: FrameState }>(text, [frameIds]);
  return rows.map((row) => row.state_doc);
}
