import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import type { StageHistogramRow, StageKey, StageQuestion } from "./list-stage-histograms.ts";
import { siteIs, sitesOf } from "./sites-of.ts";

/** The groupings for stages over time. */
export const seriesGroups = ["camera", "stage", "model"] as const;

/** A query for stages over time; buckets of less than an hour are read from minutes, others from hours. */
export type SeriesQuestion = StageQuestion & {
  readonly by: readonly (typeof seriesGroups)[number][];
  readonly bucketMinutes: number;
};

/** The key of a group in a bucket; `bucket` is its first minute since 1970, fields not grouped by are empty. */
export type SeriesKey = StageKey & { readonly bucket: number };
/** Results of a stage in a bucket, of one of the rows that make it up. */
export type SeriesRow = StageHistogramRow & SeriesKey;

/** So many histograms are read for one page at most. */
export const mostSeriesRows = 100_000;

/**
 * Returns the histograms of the first `limit` groups after `after`, newest bucket first; null if they are more than
 * can be added up for one page.
 */
export async function listStageSeries(
  { db }: ReadModel,
  question: SeriesQuestion,
  after: SeriesKey | null,
  limit: number,
): Promise<readonly SeriesRow[] | null> {
  const { fromMinute, toMinute, bucketMinutes, by, stage } = question;
  const upTo = after === null ? toMinute : Math.min(toMinute, after.bucket + bucketMinutes);
  const where = allOf([
    sql`start >= ${fromMinute} AND start < ${upTo}`,
    siteIs(await sitesOf(db, question)),
    equals("camera_id", question.camera),
    stage === undefined ? sql`stage <> ''` : equals("stage", stage),
    equals("model_version", question.model_version),
  ]);
  const source = table(bucketMinutes < 60 ? "stage_minutes" : "stage_hours");
  const parts = (rest: RawBuilder<unknown>) => sql`(
    SELECT start / ${bucketMinutes}::integer * ${bucketMinutes}::integer AS bucket,
      ${columnsBy(by)} ${rest} FROM ${source} WHERE ${where})`;
  const { rows } = await sql<SeriesRow>`
    WITH groups AS (
      SELECT DISTINCT ${keyColumns} FROM ${parts(sql``)} AS keys
      WHERE ${allOf([given(after, behind)])} ORDER BY ${keyOrder} LIMIT ${limit}
    )
    SELECT ${keyColumns}, state, results::double precision AS results, work, queue_wait, transport
    FROM ${parts(sql`, state, results, work, queue_wait, transport`)} AS parts
    JOIN groups USING (${keyColumns})
    ORDER BY ${keyOrder} LIMIT ${mostSeriesRows + 1}`.execute(db);
  return rows.length > mostSeriesRows ? null : rows;
}

const keyColumns = sql.raw("bucket, site, camera_id, stage, model_version");
const keyOrder = sql.raw("bucket DESC, site, camera_id, stage, model_version");

function columnsBy(by: SeriesQuestion["by"]): RawBuilder<unknown> {
  const column = (name: string, group: (typeof seriesGroups)[number]) =>
    by.includes(group) ? sql.ref(name) : sql`'' AS ${sql.ref(name)}`;
  return sql.join([
    column("site", "camera"),
    column("camera_id", "camera"),
    column("stage", "stage"),
    column("model_version", "model"),
  ]);
}

const behind = ({ bucket, site, camera_id, stage, model_version }: SeriesKey) =>
  sql`(bucket < ${bucket} OR (site, camera_id, stage, model_version)
    > (${site}, ${camera_id}, ${stage}, ${model_version}))`;
