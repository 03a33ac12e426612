import { type CameraEventKind, type ReadModel, table } from "@detektor/read-model";
import { sql } from "kysely";
import type { CameraKey } from "./list-cameras.ts";

/** A span of time, µs since the epoch. */
export type Span = { readonly fromUs: number; readonly toUs: number };

/** The content of a camera's own event; `span` is the index of the span that it is in. */
export type CameraEventRow = {
  readonly span: number;
  readonly kind: CameraEventKind;
  readonly time_us: bigint;
  readonly session_id: string | null;
  readonly reason: string | null;
};

const mostOfSpan = 20;

/** Returns a camera's own events within each of the spans, at most 20 of each, in order of time. */
export async function listCameraEvents(
  { db }: ReadModel,
  { site, camera_id }: CameraKey,
  spans: readonly Span[],
): Promise<readonly CameraEventRow[]> {
  if (spans.length === 0) return [];
  const { rows } = await sql<CameraEventRow>`
    SELECT (s.i - 1)::integer AS span, e.kind, e.time_us, e.session_id, e.reason
    FROM unnest(${spans.map(({ fromUs }) => fromUs)}::bigint[], ${spans.map(({ toUs }) => toUs)}::bigint[])
      WITH ORDINALITY AS s (from_us, to_us, i)
    CROSS JOIN LATERAL (
      SELECT * FROM ${table("camera_events")}
      WHERE site = ${site} AND camera_id = ${camera_id} AND time_us BETWEEN s.from_us AND s.to_us
      ORDER BY time_us, event_id LIMIT ${mostOfSpan}
    ) e
    ORDER BY s.i, e.time_us, e.event_id`.execute(db);
  return rows;
}
