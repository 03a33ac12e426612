import { frameTimeMs, leastFrameId } from "@detektor/events";
import { beforeValue, type FrameView } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";
import type { RelatedFrame } from "@detektor/trace-builder";

/** A batch contains frames within this time of each other; a track continues after at most this time. */
const [batchWindowMs, trackWindowMs] = [2000, 5000];
/** More frames of a batch than are linked from one of them. */
const maxPerFrame = 65;

/** Returns the key that identifies the frame of a trace. */
export function keyOfFrame({ site, frame_id }: Pick<FrameView, "site" | "frame_id">): string {
  return `${site}/${frame_id}`;
}

/** Returns, by `keyOfFrame`, the other frames of its batches, and for each track the frame before it. */
export async function relatedFrames(
  pool: ReadModel["pool"],
  frames: readonly FrameView[],
): Promise<ReadonlyMap<string, readonly RelatedFrame[]>> {
  const [batches, tracks] = await Promise.all([
    batchMates(pool, frames.flatMap(batchesOf)),
    trackSteps(pool, frames.flatMap(tracksOf)),
  ]);
  return Map.groupBy([...batches, ...tracks], ({ of }) => of);
}

/** A related frame, and the key of the frame that it is related to. */
type Related = RelatedFrame & { readonly of: string };

type Sought = { readonly frame: FrameView; readonly key: string };

const batchesOf = (frame: FrameView): Sought[] =>
  distinct(frame.stages.map((stage) => stage.batch_id)).map((key) => ({ frame, key }));

const tracksOf = (frame: FrameView): Sought[] =>
  distinct(frame.objects.map((object) => object.object_id)).map((key) => ({ frame, key }));

const distinct = (keys: readonly (string | null)[]): string[] => [
  ...new Set(keys.filter((key) => key !== null)),
];

// A batch is only in the frames' documents: an index on it would cost every write, for a rare query. Each window
// is searched once; the limit is each requested frame's own, whatever else is in the window.
const batchText = ({ schema }: Generation): string => `
WITH mates AS MATERIALIZED (
  SELECT w.site, w.key, f.frame_id
  FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[]) w(site, key, least, most)
  JOIN ${schema}.frames f ON f.site = w.site AND f.frame_id >= w.least AND f.frame_id < w.most
    AND strpos(f.state_doc::text, '${beforeValue("batch")}' || to_json(w.key)::text) > 0
)
SELECT r.frame_id AS "of", r.site, m.frame_id AS "frameId", r.key
FROM unnest($5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[]) r(frame_id, site, key, least, most)
CROSS JOIN LATERAL (
  SELECT frame_id FROM mates
  WHERE site = r.site AND key = r.key AND frame_id >= r.least AND frame_id < r.most
  ORDER BY frame_id LIMIT ${maxPerFrame}
) m`;

const trackText = ({ schema }: Generation): string => `
SELECT w.frame_id AS "of", w.site, d.frame_id AS "frameId", w.key
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[]) w(frame_id, site, key, least, camera)
CROSS JOIN LATERAL (
  SELECT d.frame_id FROM ${schema}.detections d
  WHERE d.site = w.site AND d.camera_id = w.camera AND d.frame_id >= w.least
    AND d.frame_id < w.frame_id AND d.object ->> 'object_id' = w.key
  ORDER BY d.frame_id DESC LIMIT 1
) d`;

type Row = {
  readonly of: string;
  readonly site: string;
  readonly frameId: string;
  readonly key: string;
};

/** Returns each frame's mates, the first of those in its own window, whichever others were requested. */
async function batchMates(pool: ReadModel["pool"], sought: readonly Sought[]): Promise<Related[]> {
  if (sought.length === 0) return [];
  const batches = [...Map.groupBy(sought, nameOf).values()].flatMap(batchWindows);
  const { rows } = await pool.query<Row>({
    name: "batch-mates",
    text: batchText(pool.generation),
    values: [
      batches.map(({ site }) => site),
      batches.map(({ key }) => key),
      batches.map(({ least }) => least),
      batches.map(({ most }) => most),
      sought.map(({ frame }) => frame.frame_id),
      sought.map(({ frame }) => frame.site),
      sought.map(({ key }) => key),
      sought.map(({ frame }) => windowOf(frame)[0]),
      sought.map(({ frame }) => windowOf(frame)[1]),
    ],
  });
  return rows.map((row) => relatedOf(row, "batch"));
}

const relatedOf = ({ of, ...row }: Row, kind: RelatedFrame["kind"]): Related => ({
  ...row,
  of: keyOfFrame({ site: row.site, frame_id: of }),
  kind,
});

const nameOf = ({ frame, key }: Sought): string => JSON.stringify([frame.site, key]);

const windowOf = ({ frame_id }: FrameView): readonly [string, string] => [
  leastFrameId((frameTimeMs(frame_id) - batchWindowMs) * 1000),
  leastFrameId((frameTimeMs(frame_id) + batchWindowMs) * 1000),
];

type Window = { least: string; most: string };

/**
 * Returns the windows of one batch's frames, overlapping ones merged: a name may be used again hours later.
 */
function batchWindows(sought: readonly Sought[]) {
  const [first] = sought;
  if (!first) return [];
  const windows: Window[] = [];
  for (const [least, most] of sought.map(({ frame }) => windowOf(frame)).toSorted(byLeast)) {
    const last = windows.at(-1);
    if (last && least <= last.most) last.most = most;
    else windows.push({ least, most });
  }
  return windows.map((window) => ({ site: first.frame.site, key: first.key, ...window }));
}

const byLeast = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

async function trackSteps(pool: ReadModel["pool"], sought: readonly Sought[]): Promise<Related[]> {
  if (sought.length === 0) return [];
  const { rows } = await pool.query<Row>({
    name: "track-steps",
    text: trackText(pool.generation),
    values: [
      sought.map(({ frame }) => frame.frame_id),
      sought.map(({ frame }) => frame.site),
      sought.map(({ key }) => key),
      sought.map(({ frame }) => leastFrameId((frameTimeMs(frame.frame_id) - trackWindowMs) * 1000)),
      sought.map(({ frame }) => frame.camera_id),
    ],
  });
  return rows.map((row) => relatedOf(row, "track"));
}
