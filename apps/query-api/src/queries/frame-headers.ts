import type { Generation, ReadModel } from "@detektor/read-model";

/** A frame that has a trace: its id and site, of however many cameras. */
export type TracedFrame = { readonly frame_id: string; readonly site: string };

/** Of a frame that has a trace what is needed before its documents are. */
export type FrameHeader = TracedFrame & {
  /** No camera that tells of it has told its end. */
  readonly is_open: boolean;
};

const text = ({ schema }: Generation): string => `
SELECT f.frame_id, f.site, bool_and(f.is_open) AS is_open
FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY w(frame_id, site, n)
JOIN ${schema}.frames f ON f.frame_id = w.frame_id AND (w.site IS NULL OR f.site = w.site)
GROUP BY f.frame_id, f.site ORDER BY min(w.n), f.site`;

/** The headers of those frames that there are, in the order of the given ones; those of every site that has the id where none is given. */
export async function frameHeaders(
  { pool }: ReadModel,
  frames: readonly { readonly frame_id: string; readonly site?: string }[],
): Promise<FrameHeader[]> {
  if (frames.length === 0) return [];
  const values = [frames.map(({ frame_id }) => frame_id), frames.map(({ site }) => site ?? null)];
  return (await pool.query<FrameHeader>(text(pool.generation), values)).rows;
}
