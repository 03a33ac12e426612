import type { AlertState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { allOf, equals, given } from "./conditions.ts";
import { type CameraFilters, siteIs, sitesOf } from "./sites-of.ts";

/** Which alerts to list; times in µs since the epoch, of when they were raised. */
export type AlertFilters = CameraFilters & {
  readonly state?: "raised" | "acknowledged" | "resolved" | undefined;
  readonly severity?: string | undefined;
  readonly rule_id?: string | undefined;
  readonly frame_id?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

/** Where a list of alerts goes on. */
export type AlertKey = { readonly listed_us: string; readonly alert_id: string };

/** An alert's row. */
export type AlertRow = {
  readonly alert_id: string;
  readonly listed_us: bigint;
  readonly state_doc: AlertState;
};

/** Alerts, newest first, behind `before`. */
export async function listAlerts(
  { db }: ReadModel,
  filters: AlertFilters,
  before: AlertKey | null,
  limit: number,
): Promise<readonly AlertRow[]> {
  const rows = await db
    .selectFrom("alerts")
    .select(["alert_id", "listed_us", "state_doc"])
    .where(
      allOf([
        siteIs(await sitesOf(db, filters)),
        equals("camera_id", filters.camera),
        equals("state", filters.state),
        equals("severity", filters.severity),
        equals("rule_id", filters.rule_id),
        given(filters.frame_id, (id) => sql`frame_ids @> array[${id}]::text[]`),
        given(filters.from, (us) => sql`listed_us >= ${us}::bigint`),
        given(filters.to, (us) => sql`listed_us < ${us}::bigint`),
        given(before, behind),
      ]),
    )
    .orderBy("listed_us", "desc")
    .orderBy("alert_id", "desc")
    .limit(limit)
    .execute();
  return rows as readonly AlertRow[];
}

const behind = ({ listed_us, alert_id }: AlertKey) =>
  sql`(listed_us, alert_id) < (${listed_us}::bigint, ${alert_id})`;
