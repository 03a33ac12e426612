import type { Generation } from "../generation.ts";
import type { MarkSet } from "../mark-set.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A row of `frames`; `stateDoc` is the text of its document. */
export type FrameRow = {
  readonly frameId: string;
  readonly site: string;
  readonly camera: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly totalMs: number | null;
  readonly dropReason: string | null;
  readonly errorType: string | null;
  readonly correlationId: string;
  readonly producerFrameId: string | null;
  readonly eventCount: number;
  readonly newestRecordedUs: number;
  readonly hasPicture: boolean;
  readonly markSet: MarkSet;
  readonly stateDoc: string;
};

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.frames (frame_id, site, camera_id, state, is_open, total_ms, drop_reason,
  error_type, correlation_id, producer_frame_id, event_count, newest_recorded_us,
  has_picture, mark_set, state_doc)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[],
  $6::double precision[], $7::text[], $8::text[], $9::text[], $10::text[], $11::integer[],
  $12::bigint[], $13::boolean[], $14::bigint[], string_to_array($15, E'\\n')::json[])
ON CONFLICT (frame_id, site, camera_id) DO UPDATE SET state = excluded.state, is_open = excluded.is_open, total_ms = excluded.total_ms,
  drop_reason = excluded.drop_reason, error_type = excluded.error_type,
  correlation_id = excluded.correlation_id, producer_frame_id = excluded.producer_frame_id,
  event_count = excluded.event_count, newest_recorded_us = excluded.newest_recorded_us,
  has_picture = excluded.has_picture, mark_set = excluded.mark_set, state_doc = excluded.state_doc`;

/** Writes frames, each once in the list: an id may occur for several cameras. */
export async function upsertFrames(client: SqlClient, rows: readonly FrameRow[]): Promise<void> {
  const values = [
    plainArray(rows.map((row) => row.frameId)),
    textArray(rows.map((row) => row.site)),
    textArray(rows.map((row) => row.camera)),
    plainArray(rows.map((row) => row.state)),
    plainArray(rows.map((row) => row.isOpen)),
    plainArray(rows.map((row) => row.totalMs)),
    textArray(rows.map((row) => row.dropReason)),
    textArray(rows.map((row) => row.errorType)),
    textArray(rows.map((row) => row.correlationId)),
    textArray(rows.map((row) => row.producerFrameId)),
    plainArray(rows.map((row) => row.eventCount)),
    plainArray(rows.map((row) => row.newestRecordedUs)),
    plainArray(rows.map((row) => row.hasPicture)),
    plainArray(rows.map((row) => row.markSet.id)),
    jsonLines(rows.map((row) => row.stateDoc)),
  ];
  await client.query({ name: "upsert-frames", text: text(client.generation), values });
}
