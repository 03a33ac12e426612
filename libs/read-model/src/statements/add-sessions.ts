import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SessionKey } from "./session-key.ts";
import type { SqlClient } from "./sql-client.ts";

/**
 * An addition to a session from its frames: their number, and the least and greatest time in their ids (µs).
 */
export type SessionDelta = SessionKey & { frames: number; firstUs: number; lastUs: number };

const text = ({ schema }: Generation): string => `
INSERT INTO ${schema}.sessions AS s
  (site, camera_id, session_id, first_frame_us, last_frame_us, frames)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
ON CONFLICT (site, camera_id, session_id) DO UPDATE SET
  first_frame_us = least(s.first_frame_us, excluded.first_frame_us),
  last_frame_us = greatest(s.last_frame_us, excluded.last_frame_us),
  frames = s.frames + excluded.frames`;

/** Adds the values of frames to their sessions. */
export async function addSessions(
  client: SqlClient,
  deltas: readonly SessionDelta[],
): Promise<void> {
  const values = [
    textArray(deltas.map((delta) => delta.site)),
    textArray(deltas.map((delta) => delta.camera)),
    textArray(deltas.map((delta) => delta.session)),
    plainArray(deltas.map((delta) => delta.firstUs)),
    plainArray(deltas.map((delta) => delta.lastUs)),
    plainArray(deltas.map((delta) => delta.frames)),
  ];
  await client.query({ name: "add-sessions", text: text(client.generation), values });
}
