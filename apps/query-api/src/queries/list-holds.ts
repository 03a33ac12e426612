import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";

/** A hold as the read models have it; times in µs since the epoch. */
export type HoldRow = {
  readonly hold_id: string;
  readonly frame_id: string | null;
  readonly correlation_id: string | null;
  readonly alert_id: string | null;
  readonly site: string | null;
  readonly camera_id: string | null;
  readonly from_us: bigint | null;
  readonly to_us: bigint | null;
  readonly reason: string;
  readonly placed_by: string;
  /** Time of record, as `released_us` is. */
  readonly placed_us: bigint;
  readonly until_us: bigint | null;
  readonly released_by: string | null;
  readonly released_us: bigint | null;
};

/** The filters of a list of holds; times in µs since the epoch, of when they were placed. */
export type HoldFilters = {
  readonly hold_id?: string | undefined;
  readonly state?: "active" | "released" | "lapsed" | undefined;
  readonly site?: string | undefined;
  readonly camera?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The time for which states are determined. */
  readonly nowUs: number;
};

/** Where a list of holds continues. */
export type HoldKey = { readonly placed_us: string; readonly hold_id: string };

/** Returns holds, newest first, after `before`. */
export async function listHolds(
  { db }: ReadModel,
  filters: HoldFilters,
  before: HoldKey | null,
  limit: number,
): Promise<readonly HoldRow[]> {
  return db
    .selectFrom("holds")
    .selectAll()
    .where(
      allOf([
        equals("hold_id", filters.hold_id),
        equals("site", filters.site),
        equals("camera_id", filters.camera),
        given(filters.state, (state) => stateIs(state, filters.nowUs)),
        given(filters.from, (us) => sql`placed_us >= ${us}::bigint`),
        given(filters.to, (us) => sql`placed_us < ${us}::bigint`),
        given(
          before,
          ({ placed_us, hold_id }) =>
            sql`(placed_us, hold_id) < (${placed_us}::bigint, ${hold_id})`,
        ),
      ]),
    )
    .orderBy("placed_us", "desc")
    .orderBy("hold_id", "desc")
    .limit(limit)
    .execute();
}

function stateIs(state: NonNullable<HoldFilters["state"]>, nowUs: number) {
  if (state === "released") return sql`released_us IS NOT NULL`;
  const isOver = sql`coalesce(until_us <= ${nowUs}::bigint, false)`;
  return state === "lapsed"
    ? sql`released_us IS NULL AND ${isOver}`
    : sql`released_us IS NULL AND NOT ${isOver}`;
}
