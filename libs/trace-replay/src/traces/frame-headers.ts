import type { TracedFrame } from "@detektor/frame-traces";
import type { Generation, ReadModel } from "@detektor/read-model";

/** The fields of a frame with a trace that are needed before its documents. */
export type FrameHeader = TracedFrame & {
  /** Whether no camera that reports it has reported its end. */
  readonly is_open: boolean;
};

const text = ({ schema }: Generation): string => `
SELECT f.frame_id, f.site, bool_and(f.is_open) AS is_open
FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY w(frame_id, site, n)
JOIN ${schema}.frames f ON f.frame_id = w.frame_id AND (w.site IS NULL OR f.site = w.site)
GROUP BY f.frame_id, f.site ORDER BY min(w.n), f.site`;

/**
 * Returns the headers of those frames that exist, in the order of the given ones; without a site, those of
 * every site that has the id.
 */
export async function frameHeaders(
  { pool }: Pick<ReadModel, "pool">,
  frames: readonly { readonly frame_id: string; readonly site?: string }[],
): Promise<FrameHeader[]> {
  if (frames.length === 0) return [];
  const values = [frames.map(({ frame_id }) => frame_id), frames.map(({ site }) => site ?? null)];
  return (await pool.query<FrameHeader>(text(pool.generation), values)).rows;
}
