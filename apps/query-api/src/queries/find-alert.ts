import type { AlertState } from "@detektor/frame-state";
import { type ReadModel, searchText } from "@detektor/read-model";

/** An alert's document; null where no event of it is known. */
export async function findAlert({ db }: ReadModel, alertId: string): Promise<AlertState | null> {
  const row = await db
    .selectFrom("alerts")
    .select("state_doc")
    .where("alert_id", "=", searchText(alertId))
    .executeTakeFirst();
  return row ? (row.state_doc as AlertState) : null;
}
