import type { Generation, ReadModel } from "@detektor/read-model";

const text = ({ schema }: Generation): string => `
SELECT frame_id::text, array_agg(DISTINCT site ORDER BY site) AS sites
FROM ${schema}.frames WHERE frame_id = ANY($1::uuid[]) GROUP BY frame_id`;

/** Returns the sites of those frames that exist, by frame id. */
export async function sitesOfFrames(
  { pool }: ReadModel,
  frameIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (frameIds.length === 0) return new Map();
  const { rows } = await pool.query<{ frame_id: string; sites: string[] }>(text(pool.generation), [
    frameIds,
  ]);
  return new Map(rows.map(({ frame_id, sites }) => [frame_id, sites]));
}
