import type { Generation, ReadModel } from "@detektor/read-model";
import type { KnownFrame } from "./known-frame.ts";

const text = ({ schema }: Generation): string => `
SELECT frame_id AS "frameId", site, sum(event_count)::integer AS events FROM ${schema}.frames
WHERE ${schema}.trace_id(site, frame_id) = $1 GROUP BY frame_id, site`;

/** Returns the frame that a trace id (16 bytes) is derived from; null if none is known. */
export async function findFrameOfTrace(
  { pool }: Pick<ReadModel, "pool">,
  traceId: Buffer,
): Promise<KnownFrame | null> {
  const found = await pool.query<KnownFrame>({
    name: "find-frame-of-trace",
    text: text(pool.generation),
    values: [traceId],
  });
  return found.rows[0] ?? null;
}
