import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Of so many sets the newest frames of each are looked up one by one; there are seldom more than some tens. */
const mostSets = 256;

/** The sets in which all of these marks are; null where there are more than can be looked at one by one. */
export async function markSetsWith(
  { db }: ReadModel,
  marks: readonly string[],
): Promise<readonly string[] | null> {
  const rows = await sql<{ mark_set: bigint }>`${setsWith(marks)} LIMIT ${mostSets + 1}`.execute(
    db,
  );
  return rows.rows.length > mostSets ? null : rows.rows.map((row) => String(row.mark_set));
}

/** The condition that a frame has all of these marks. */
export const isMarkedWith = (marks: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`mark_set IN (${setsWith(marks)})`;

const setsWith = (marks: readonly string[]) =>
  sql`SELECT mark_set FROM ${table("mark_sets")} WHERE marks @> ${marks}::text[]`;
