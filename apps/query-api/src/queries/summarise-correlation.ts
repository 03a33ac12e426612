import { type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import { isCalled } from "./is-called.ts";

/** Frames of one camera in one state that share a correlation id; ids are the least and the greatest. */
export type CorrelationPart = {
  readonly site: string;
  readonly camera_id: string;
  readonly state: string;
  readonly frames: number;
  readonly first: string;
  readonly last: string;
};

/** Summarizes the frames of a correlation id, by camera and state. */
export async function summariseCorrelation(
  { db }: ReadModel,
  correlationId: string,
): Promise<readonly CorrelationPart[]> {
  const rows = await sql<CorrelationPart>`
    SELECT site, camera_id, state, count(*)::integer AS frames,
      (array_agg(frame_id ORDER BY frame_id))[1]::text AS first,
      (array_agg(frame_id ORDER BY frame_id DESC))[1]::text AS last
    FROM ${table("frames")} WHERE ${await isCalled(db, "correlation_id", correlationId)}
    GROUP BY site, camera_id, state ORDER BY site, camera_id, state`.execute(db);
  return rows.rows;
}
