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

/** The bounds of a sample. */
export type SampleLimits = {
  /** At most so many frames of a condition are examined. */
  readonly examined: number;
  /** Up to so many are counted, and the sample is spread evenly over all of them. */
  readonly counted: number;
  /** Of more than that, a few consecutive ones of each of so many slices of time. */
  readonly slices: number;
};

const sampleLimits: SampleLimits = { examined: 2000, counted: 20_000, slices: 1000 };
const timeoutMs = 3000;

/** Returns frames that fit the condition, which includes the range. */
export async function sampleFrames(
  { db }: ReadModel,
  where: RawBuilder<SqlBool>,
  range: SampleRange,
  limits: SampleLimits = sampleLimits,
): Promise<FrameSample> {
  return db.transaction().execute(async (trx) => {
    await sql`SET LOCAL statement_timeout = ${sql.lit(timeoutMs)}`.execute(trx);
    const { rows: keys } = await sql<FrameKey>`
      SELECT frame_id, site, camera_id FROM ${table("frames")}
      WHERE ${where} LIMIT ${limits.counted + 1}`.execute(trx);
    if (keys.length > limits.counted) {
      const { rows } = await ofSlices(where, range, limits).execute(trx);
      return { rows, matching: null };
    }
    const { rows } = await ofKeys(spread(keys, limits.examined)).execute(trx);
    return { rows, matching: keys.length };
  });
}

function spread(keys: readonly FrameKey[], examined: number): readonly FrameKey[] {
  if (keys.length <= examined) return keys;
  const sorted = keys.toSorted((a, b) => (a.frame_id < b.frame_id ? -1 : 1));
  return Array.from({ length: examined }, (_, n) => {
    const key = sorted[Math.floor(((n + offsetOf(n)) * sorted.length) / examined)];
    if (key === undefined) throw new RangeError("a sample has more frames than there are");
    return key;
  });
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Returns where in its part, from 0 to 1, the n-th sample is taken. Cameras send in a fixed order, and a sample at
 * even distances would meet the same ones each time; multiples of the golden ratio meet all.
 */
const offsetOf = (n: number): number => (n * goldenRatio) % 1;

const ofKeys = (keys: readonly FrameKey[]) => sql<SampledRow>`
  SELECT state_doc, coalesce(marks, '{}') AS marks
  FROM unnest(${keys.map((key) => key.frame_id)}::uuid[], ${keys.map((key) => key.site)}::text[],
    ${keys.map((key) => key.camera_id)}::text[]) AS keys(frame_id, site, camera_id)
  JOIN ${table("frames")} USING (frame_id, site, camera_id)
  LEFT JOIN ${table("mark_sets")} USING (mark_set)`;

function ofSlices(
  where: RawBuilder<SqlBool>,
  { from, to }: SampleRange,
  { examined, slices }: SampleLimits,
) {
  const numbers = Array.from({ length: slices }, (_, n) => n);
  const at = (slice: number) => leastFrameId(Math.floor(from + ((to - from) * slice) / slices));
  const lows = numbers.map((n) => at(n + offsetOf(n)));
  const highs = numbers.map((n) => at(n + 1));
  return sql<SampledRow>`
    SELECT state_doc, coalesce(marks, '{}') AS marks
    FROM unnest(${lows}::uuid[], ${highs}::uuid[]) AS slice(low, high)
    CROSS JOIN LATERAL (
      SELECT mark_set, state_doc FROM ${table("frames")}
      WHERE frame_id >= low AND frame_id < high AND ${where}
      ORDER BY frame_id LIMIT ${Math.ceil(examined / slices)}
    ) AS of_slice
    LEFT JOIN ${table("mark_sets")} USING (mark_set)`;
}
