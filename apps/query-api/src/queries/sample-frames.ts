import { leastFrameId } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { FrameKey } from "./list-frames.ts";

/** A frame with its marks. */
export type SampledRow = {
  readonly state_doc: FrameState;
  readonly marks: readonly string[];
};

/** Frames that fit a condition: all of them, or, if there are more than can be examined, a sample. */
export type FrameSample = {
  readonly rows: readonly SampledRow[];
  /** How many there are; null if that was not counted because there are too many. */
  readonly matching: number | null;
};

/** The time in which frames are sampled, in µs since the epoch. */
export type SampleRange = { readonly from: number; readonly to: number };

/** At most so many frames of a condition are examined. */
export const sampledFrames = 2000;
/** Up to so many are counted, and the sample is spread evenly over all of them. */
const countedFrames = 20_000;
/** Of more than that, the first few of each of so many slices of time. */
const slices = 400;
const timeoutMs = 3000;

/** Returns frames that fit the condition, which includes the range. */
export async function sampleFrames(
  { db }: ReadModel,
  where: RawBuilder<SqlBool>,
  range: SampleRange,
): Promise<FrameSample> {
  return db.transaction().execute(async (trx) => {
    await sql`SET LOCAL statement_timeout = ${sql.lit(timeoutMs)}`.execute(trx);
    const { rows: keys } = await sql<FrameKey>`
      SELECT frame_id, site, camera_id FROM ${table("frames")}
      WHERE ${where} LIMIT ${countedFrames + 1}`.execute(trx);
    if (keys.length > countedFrames) {
      const { rows } = await ofSlices(where, range).execute(trx);
      return { rows, matching: null };
    }
    const { rows } = await ofKeys(spread(keys)).execute(trx);
    return { rows, matching: keys.length };
  });
}

function spread(keys: readonly FrameKey[]): readonly FrameKey[] {
  if (keys.length <= sampledFrames) return keys;
  const sorted = keys.toSorted((a, b) => (a.frame_id < b.frame_id ? -1 : 1));
  return Array.from({ length: sampledFrames }, (_, n) => {
    const key = sorted[Math.floor((n * sorted.length) / sampledFrames)];
    if (key === undefined) throw new RangeError("a sample has more frames than there are");
    return key;
  });
}

const ofKeys = (keys: readonly FrameKey[]) => sql<SampledRow>`
  SELECT state_doc, coalesce(marks, '{}') AS marks
  FROM unnest(${keys.map((key) => key.frame_id)}::uuid[], ${keys.map((key) => key.site)}::text[],
    ${keys.map((key) => key.camera_id)}::text[]) AS keys(frame_id, site, camera_id)
  JOIN ${table("frames")} USING (frame_id, site, camera_id)
  LEFT JOIN ${table("mark_sets")} USING (mark_set)`;

function ofSlices(where: RawBuilder<SqlBool>, { from, to }: SampleRange) {
  const bounds = Array.from({ length: slices + 1 }, (_, n) =>
    leastFrameId(Math.floor(from + ((to - from) * n) / slices)),
  );
  return sql<SampledRow>`
    SELECT state_doc, coalesce(marks, '{}') AS marks
    FROM unnest(${bounds.slice(0, -1)}::uuid[], ${bounds.slice(1)}::uuid[]) AS slices(low, high)
    CROSS JOIN LATERAL (
      SELECT mark_set, state_doc FROM ${table("frames")}
      WHERE frame_id >= low AND frame_id < high AND ${where}
      ORDER BY frame_id LIMIT ${sampledFrames / slices}
    ) AS some
    LEFT JOIN ${table("mark_sets")} USING (mark_set)`;
}
