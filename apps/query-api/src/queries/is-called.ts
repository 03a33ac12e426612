import { type ReadModel, searchText, table } from "@detektor/read-model";
import { sql } from "kysely";
import type { Condition } from "./conditions.ts";

/**
 * The condition that a frame is called so by any of its events, if there is a name. Nearly always its row
 * says it all; where events disagree, which is looked up before, Postgres looks in two indexes.
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
