import { type ReadModel, table } from "@detektor/read-model";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * The maximum number of sets whose newest frames are looked up one by one; there are seldom more than some
 * tens.
 */
const mostSets = 256;

/**
 * Returns the sets that contain all of these marks; null if there are more than can be looked up one by one.
 */
export async function markSetsWith(
  { db }: ReadModel,
  marks: readonly string[],
): Promise<readonly string[] | null> {
  const rows = await sql<{ mark_set: bigint }>`${setsWith(marks)} LIMIT ${mostSets + 1}`.execute(
    db,
  );
  return rows.rows.length > mostSets ? null : rows.rows.map((row) => String(row.mark_set));
}

/** Returns the condition that a frame has all of these marks. */
export function isMarkedWith(marks: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`mark_set IN (${setsWith(marks)})`;
}

const setsWith = (marks: readonly string[]) =>
  sql`SELECT mark_set FROM ${table("mark_sets")} WHERE marks @> ${marks}::text[]`;
