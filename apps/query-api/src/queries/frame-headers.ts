import type { ReadModel } from "@detektor/read-model";

/** Of a frame what is needed before its document is. */
export type FrameHeader = {
  readonly frame_id: string;
  readonly site: string;
  readonly is_open: boolean;
};

const text = `
SELECT f.frame_id, f.site, f.is_open FROM unnest($1::uuid[]) WITH ORDINALITY w(frame_id, n)
JOIN detektor_g1.frames f USING (frame_id) ORDER BY w.n`;

/** The headers of those frames that there are, in the order of the ids. */
export async function frameHeaders(
  { pool }: ReadModel,
  frameIds: readonly string[],
): Promise<FrameHeader[]> {
  if (frameIds.length === 0) return [];
  return (await pool.query<FrameHeader>(text, [frameIds])).rows;
}
