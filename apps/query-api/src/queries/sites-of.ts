import type { Database } from "@detektor/read-model";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";

/** The site and camera of a list. */
export type CameraFilters = {
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
};

/**
 * Returns the sites to look in, null for all: with only a camera, those that have it, so that the index by
 * (site, camera) can be used.
 */
export async function sitesOf(
  db: Kysely<Database>,
  { site, camera }: CameraFilters,
): Promise<readonly string[] | null> {
  if (site !== undefined) return [site];
  if (camera === undefined) return null;
  const rows = await db
    .selectFrom("cameras")
    .select("site")
    .where("camera_id", "=", camera)
    .execute();
  return rows.map((row) => row.site);
}

/** Returns the condition that a row's site is one of these; a single `=` keeps the index's order. */
export function siteIs(sites: readonly string[] | null): RawBuilder<SqlBool> {
  if (sites === null) return sql<SqlBool>`true`;
  return sites.length === 1 ? sql<SqlBool>`site = ${sites[0]}` : sql<SqlBool>`site = any(${sites})`;
}
