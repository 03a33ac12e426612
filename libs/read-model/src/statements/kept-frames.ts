import { leastFrameId } from "@detektor/events";
import type { Generation } from "../generation.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A kept frame, and the revisions of its kept stream from the first to the last of its copies, inclusive. */
export type KeptFrame = {
  readonly site: string;
  readonly camera: string;
  readonly frameId: string;
  readonly from: bigint;
  readonly to: bigint;
};

/** A camera's day (since 1970, UTC) whose kept frames have expired; `rule` is JSON text. */
export type ExpiredDay = {
  readonly site: string;
  readonly camera: string;
  readonly day: number;
  readonly expiredUs: number;
  readonly rule: string;
};

const usPerDay = 86_400_000_000;

const noteText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.kept_frames AS k (site, camera_id, frame_id, from_revision, to_revision)
SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::bigint[])
ON CONFLICT (frame_id, site, camera_id) DO UPDATE SET
  from_revision = least(k.from_revision, excluded.from_revision),
  to_revision = greatest(k.to_revision, excluded.to_revision)`;

const findText = ({ schema }: Generation): string => `
SELECT from_revision AS "from", to_revision AS "to" FROM ${schema}.kept_frames
WHERE (frame_id, site, camera_id) = ($1, $2, $3)`;

const expireText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.expired_days (site, camera_id, day, expired_us, rule)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[],
  string_to_array($5, E'\\n')::json[])
ON CONFLICT DO NOTHING`;

const forgetText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.kept_frames k
USING unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[]) AS d(site, camera_id, from_id, to_id)
WHERE (k.site, k.camera_id) = (d.site, d.camera_id)
  AND k.frame_id >= d.from_id AND k.frame_id < d.to_id`;

const unpurgeText = ({ schema }: Generation): string => `
UPDATE ${schema}.segments s SET is_purged = false
FROM unnest($1::text[], $2::text[], $3::integer[]) AS d(site, camera_id, day)
WHERE (s.site, s.camera_id) = (d.site, d.camera_id)
  AND s.hour >= d.day * 24 AND s.hour < (d.day + 1) * 24 AND s.expired_us IS NOT NULL`;

/** Adds kept frames, each once in the list; copies of a known one extend its range. */
export async function noteKeptFrames(
  client: SqlClient,
  frames: readonly KeptFrame[],
): Promise<void> {
  const values = [
    textArray(frames.map(({ site }) => site)),
    textArray(frames.map(({ camera }) => camera)),
    plainArray(frames.map(({ frameId }) => frameId)),
    plainArray(frames.map(({ from }) => from)),
    plainArray(frames.map(({ to }) => to)),
  ];
  await client.query({ name: "note-kept-frames", text: noteText(client.generation), values });
}

/** Returns where a frame's copies are in its kept stream; null: it isn't kept. */
export async function findKeptFrame(
  client: SqlClient,
  { site, camera, frameId }: Pick<KeptFrame, "site" | "camera" | "frameId">,
): Promise<{ readonly from: bigint; readonly to: bigint } | null> {
  const query = { name: "find-kept-frame", text: findText(client.generation) };
  const values = [frameId, site, camera];
  const { rows } = await client.query<{ from: bigint; to: bigint }>({ ...query, values });
  return rows[0] ?? null;
}

/** Marks the kept frames of days as expired: they are kept no longer, and their rows may go. */
export async function expireDays(client: SqlClient, expired: readonly ExpiredDay[]): Promise<void> {
  const cameras = [
    textArray(expired.map(({ site }) => site)),
    textArray(expired.map(({ camera }) => camera)),
  ];
  const keys = [...cameras, plainArray(expired.map(({ day }) => day))];
  const ids = (by: number) =>
    plainArray(expired.map(({ day }) => leastFrameId((day + by) * usPerDay)));
  const ranges = [...cameras, ids(0), ids(1)];
  const values = [
    ...keys,
    plainArray(expired.map(({ expiredUs }) => expiredUs)),
    jsonLines(expired.map(({ rule }) => rule)),
  ];
  const { generation } = client;
  await Promise.all([
    client.query({ name: "expire-days", text: expireText(generation), values }),
    client.query({ name: "forget-kept-frames", text: forgetText(generation), values: ranges }),
    client.query({ name: "unpurge-segments", text: unpurgeText(generation), values: keys }),
  ]);
}
