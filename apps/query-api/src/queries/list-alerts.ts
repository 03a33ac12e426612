import type { AlertState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, type Condition, equals, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** The filters of a list of alerts; times in µs since the epoch, of when they were raised. */
export type AlertFilters = CameraFilters & {
  readonly state?: "raised" | "acknowledged" | "resolved" | undefined;
  readonly severity?: string | undefined;
  readonly rule_id?: string | undefined;
  readonly frame_id?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/** Where a list of alerts continues. */
export type AlertKey = {
  readonly listed_us: string;
  readonly site: string;
  readonly alert_id: string;
};

/** An alert's row. */
export type AlertRow = {
  readonly site: string;
  readonly alert_id: string;
  readonly listed_us: bigint;
  readonly state_doc: AlertState;
};

/** Returns alerts, newest first, after `before`. */
export async function listAlerts(
  { db }: ReadModel,
  filters: AlertFilters,
  before: AlertKey | null,
  limit: number,
): Promise<readonly AlertRow[]> {
  const rows = await db
    .selectFrom("alerts")
    .select(["site", "alert_id", "listed_us", "state_doc"])
    .where(
      allOf([
        siteIs(await sitesOf(db, filters)),
        equals("camera_id", filters.camera),
        equals("state", filters.state),
        equals("severity", filters.severity),
        equals("rule_id", filters.rule_id),
        given(filters.frame_id, (id) => sql`frame_ids @> array[${id}]::text[]`),
        ...wasRaisedBetween(filters.from, filters.to),
        given(before, behind),
      ]),
    )
    .orderBy("listed_us", "desc")
    .orderBy("site", "desc")
    .orderBy("alert_id", "desc")
    .limit(limit)
    .execute();
  return rows as readonly AlertRow[];
}

/**
 * Returns conditions on when an alert was raised. It is found by its newest occurrence, which orders the
 * list, and by earlier ones.
 */
const wasRaisedBetween = (from: number | undefined, to: number | undefined): Condition[] => [
  given(from, (us) => sql`listed_us >= ${us}::bigint`),
  given(
    to,
    (us) => sql`EXISTS (SELECT FROM unnest(fired_us) fired(us)
      WHERE us < ${us}::bigint AND us >= coalesce(${from ?? null}::bigint, us))`,
  ),
];

const behind = ({ listed_us, site, alert_id }: AlertKey) =>
  sql`(listed_us, site, alert_id) < (${listed_us}::bigint, ${site}, ${alert_id})`;
