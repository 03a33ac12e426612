import type { AlertState } from "@detektor/frame-state";
import type { Deps } from "../deps.ts";
import { refuse } from "../http/outcome.ts";
import { siteField } from "../http/query-fields.ts";
import { findAlerts } from "../queries/find-alerts.ts";

/** The site of the alert: an id is unique within its site. */
export const alertSiteField = siteField
  .optional()
  .openapi({ description: "The alert's site; required if several sites use the id" });

/** Returns the alert with this id; refuses an unknown one, and one of several sites if no site is given. */
export async function knownAlert(
  { readModel }: Deps,
  alertId: string,
  site: string | undefined,
): Promise<AlertState> {
  const [alert, ...others] = await findAlerts(readModel, alertId, site);
  if (alert === undefined) {
    const at = site === undefined ? "" : ` at ${site}`;
    return refuse({ kind: "not-found", what: "alert", id: `${alertId}${at}` });
  }
  if (others.length === 0) return alert;
  const sites = [alert, ...others].map((one) => one.site);
  return refuse({ kind: "alert-of-several-sites", id: alertId, sites });
}
