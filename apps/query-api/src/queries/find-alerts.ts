import type { AlertState } from "@detektor/frame-state";
import { type ReadModel, searchText } from "@detektor/read-model";

/** Returns the alerts with this id, one for each site that uses it, or of one site alone; by site. */
export async function findAlerts(
  { db }: ReadModel,
  alertId: string,
  site: string | undefined,
): Promise<readonly AlertState[]> {
  let query = db
    .selectFrom("alerts")
    .select("state_doc")
    .where("alert_id", "=", searchText(alertId))
    .orderBy("site");
  if (site !== undefined) query = query.where("site", "=", site);
  return (await query.execute()).map((row) => row.state_doc as AlertState);
}
