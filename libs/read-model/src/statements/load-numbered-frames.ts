import { leastFrameId } from "@detektor/events";
import type { Generation } from "../generation.ts";
import { decodeNumbers } from "../expired-numbers.ts";
import { searchText } from "../search-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A frame's number in a session: the time is the one in its id, ms since the epoch. */
export type NumberedFrameRow = {
  readonly frameId: string;
  readonly session: string;
  readonly seq: number;
};

const usPerMinute = 60_000_000;

const text = ({ schema }: Generation): string => `
SELECT DISTINCT f.frame_id::text AS "frameId", claim ->> 'session' AS session,
  (claim ->> 'seq')::bigint AS seq
FROM ${schema}.frames f CROSS JOIN LATERAL json_array_elements(f.state_doc -> 'claims') claim
WHERE f.site = $1 AND f.camera_id = $2 AND f.frame_id >= $3::uuid AND f.frame_id < $4::uuid
  AND claim ->> 'site' = $1 AND claim ->> 'camera' = $2
  AND claim ->> 'session' IS NOT NULL AND claim ->> 'seq' IS NOT NULL`;

const expiredText = ({ schema }: Generation): string => `
SELECT numbers FROM ${schema}.expired_numbers WHERE (site, camera_id, minute) = ($1, $2, $3)`;

/**
 * Returns every number of the frames of a camera's minute (since 1970), also of those whose rows are gone:
 * their ids have the frame's time and nothing else of it.
 */
export async function loadNumberedFrames(
  client: SqlClient,
  site: string,
  camera: string,
  minute: number,
): Promise<readonly NumberedFrameRow[]> {
  const { rows } = await client.query<{ numbers: string }>({
    name: "load-expired-numbers",
    text: expiredText(client.generation),
    values: [site, camera, minute],
  });
  const [expired] = rows;
  if (expired === undefined) return loadStored(client, site, camera, minute);
  return decodeNumbers(expired.numbers).map(({ session, seq, ms }) => {
    return { frameId: leastFrameId(ms * 1000), session, seq };
  });
}

async function loadStored(
  client: SqlClient,
  site: string,
  camera: string,
  minute: number,
): Promise<readonly NumberedFrameRow[]> {
  const { rows } = await client.query<Omit<NumberedFrameRow, "seq"> & { seq: bigint }>({
    name: "load-numbered-frames",
    text: text(client.generation),
    values: [
      site,
      camera,
      leastFrameId(minute * usPerMinute),
      leastFrameId((minute + 1) * usPerMinute),
    ],
  });
  return rows.map(({ frameId, session, seq }) => ({
    frameId,
    session: searchText(session),
    seq: Number(seq),
  }));
}
