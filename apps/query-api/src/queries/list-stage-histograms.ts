import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/**
 * A query for the statistics of stages: whole minutes since 1970 from `fromMinute`, and before `toMinute`.
 */
export type StageQuestion = CameraFilters & {
  readonly stage?: string | undefined;
  readonly model_version?: string | undefined;
  readonly fromMinute: number;
  readonly toMinute: number;
};

/** The key of whole frames' histograms, whose `work` is their total. */
export const wholeFrame = { stage: "", model_version: "" } as const;

/** The grouping of stage statistics. */
export type StageKey = {
  readonly site: string;
  readonly camera_id: string;
  readonly stage: string;
  readonly model_version: string;
};

/** Results of a stage in some minute or hour; durations as encoded histograms. */
export type StageHistogramRow = StageKey & {
  readonly state: "completed" | "failed";
  readonly results: number;
  readonly work: string;
  readonly queue_wait: string;
  readonly transport: string;
};

/**
 * Returns the histograms of the first `limit` groups after `after`, in order of their keys: by hour for whole
 * hours, by minute at the edges.
 */
export async function listStageHistograms(
  { db }: ReadModel,
  question: StageQuestion,
  after: StageKey | null,
  limit: number,
): Promise<readonly StageHistogramRow[]> {
  const where = allOf([
    siteIs(await sitesOf(db, question)),
    equals("camera_id", question.camera),
    question.stage === undefined ? sql`stage <> ''` : equals("stage", question.stage),
    equals("model_version", question.model_version),
    given(after, behind),
  ]);
  const rows = await sql<StageHistogramRow>`
    WITH groups AS (
      SELECT DISTINCT ${keyColumns} FROM (${partsOf(question, where, keyColumns)}) AS keys
      ORDER BY ${keyColumns} LIMIT ${limit}
    )
    SELECT ${keyColumns}, state, results::double precision AS results, work, queue_wait, transport
    FROM (${partsOf(question, where, sql.raw("*"))}) AS parts JOIN groups USING (${keyColumns})
    ORDER BY ${keyColumns}`.execute(db);
  return rows.rows;
}

const keyColumns = sql.raw("site, camera_id, stage, model_version");
const key = sql.raw("(site, camera_id, stage, model_version)");

const behind = ({ site, camera_id, stage, model_version }: StageKey) =>
  sql`${key} > (${site}, ${camera_id}, ${stage}, ${model_version})`;

/** Selects whole hours from the table of hours, and the minutes at their edges. */
function partsOf(
  { fromMinute, toMinute }: StageQuestion,
  where: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const firstHour = Math.ceil(fromMinute / 60) * 60;
  const lastHour = Math.floor(toMinute / 60) * 60;
  const from = (name: "stage_minutes" | "stage_hours", start: number, end: number) =>
    sql`SELECT ${columns} FROM ${table(name)} WHERE start >= ${start} AND start < ${end} AND ${where}`;
  if (firstHour >= lastHour) return from("stage_minutes", fromMinute, toMinute);
  const parts = [
    from("stage_hours", firstHour, lastHour),
    from("stage_minutes", fromMinute, firstHour),
    from("stage_minutes", lastHour, toMinute),
  ];
  return sql.join(parts, sql` UNION ALL `);
}
