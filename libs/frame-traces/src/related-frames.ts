import { frameTimeMs, leastFrameId } from "@detektor/events";
import type { FrameView } from "@detektor/frame-state";
import type { Generation, ReadModel } from "@detektor/read-model";
import type { RelatedFrame } from "@detektor/trace-builder";

/** A batch contains frames within this time of each other; a track continues after at most this time. */
const [batchWindowMs, trackWindowMs] = [2000, 5000];
const [maxOfBatch, maxPerFrame] = [1000, 65];

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

// A batch is only in the frames' documents: an index on it would cost every write, for a rare query.
const batchText = ({ schema }: Generation): string => `
SELECT w.site, w.key, f.frame_id AS "frameId"
FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[]) w(site, key, least, most)
CROSS JOIN LATERAL (
  SELECT f.frame_id FROM ${schema}.frames f
  WHERE f.site = w.site AND f.frame_id >= w.least AND f.frame_id < w.most
    AND strpos(f.state_doc::text, '"batch":' || to_json(w.key)::text) > 0
  ORDER BY f.frame_id LIMIT ${maxOfBatch}
) f`;

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

/**
 * Searches each batch once, around all requested frames of it; a frame gets those in its own window,
 * whichever others were requested.
 */
async function batchMates(pool: ReadModel["pool"], sought: readonly Sought[]): Promise<Related[]> {
  if (sought.length === 0) return [];
  const batches = [...Map.groupBy(sought, nameOf).values()].flatMap(batchWindows);
  const { rows } = await pool.query<Omit<Row, "of">>({
    name: "batch-mates",
    text: batchText(pool.generation),
    values: [
      batches.map(({ site }) => site),
      batches.map(({ key }) => key),
      batches.map(({ least }) => least),
      batches.map(({ most }) => most),
    ],
  });
  const framesOf = Map.groupBy(rows, (row) => JSON.stringify([row.site, row.key]));
  return sought.flatMap((one) => {
    const [least, most] = windowOf(one.frame);
    return (framesOf.get(nameOf(one)) ?? [])
      .filter(({ frameId }) => frameId >= least && frameId < most)
      .slice(0, maxPerFrame)
      .map((row) => ({ ...row, of: keyOfFrame(one.frame), kind: "batch" }) as const);
  });
}

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
  return rows.map(({ of, ...row }) => ({
    ...row,
    of: keyOfFrame({ site: row.site, frame_id: of }),
    kind: "track",
  }));
}
