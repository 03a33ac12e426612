import { type ReadModel, searchText, table } from "@detektor/read-model";
import { sql } from "kysely";
import type { Condition } from "./conditions.ts";

/**
 * Returns the condition that any of a frame's events gives it this name, if one is given. Its row nearly
 * always suffices; if events disagree, which is looked up first, Postgres uses two indexes.
 */
export async function isCalled(
  db: ReadModel["db"],
  kind: "correlation_id" | "producer_frame_id",
  given: string | undefined,
): Promise<Condition> {
  if (given === undefined) return null;
  const name = searchText(given);
  const isFirst = sql`${sql.ref(kind)} = ${name}`;
  const other = await db
    .selectFrom("other_names")
    .select("frame_id")
    .where("kind", "=", kind)
    .where("name", "=", name)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) return isFirst;
  const so = sql`FROM ${table("other_names")} n WHERE n.kind = ${kind} AND n.name = ${name}`;
  return sql`(${isFirst} OR frame_id = ANY(ARRAY(SELECT n.frame_id ${so})) AND EXISTS (
    SELECT ${so} AND (n.frame_id, n.site, n.camera_id)
      = (frames.frame_id, frames.site, frames.camera_id)))`;
}
