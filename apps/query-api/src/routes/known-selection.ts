import { summariseAlert } from "@detektor/frame-state";
import { knownAlert } from "../alerts/known-alert.ts";
import type { Deps } from "../deps.ts";
import { boundUs } from "../http/bound-us.ts";
import { refuse } from "../http/outcome.ts";
import { type HoldSelection, listHeldHours } from "../queries/list-held-hours.ts";
import { knownCamera } from "./known-camera.ts";
import { knownFrames } from "./known-frame.ts";

/**
 * Returns the selection with the site of its alert. Refuses one that names nothing known, a frame that has
 * expired, and one without a frame, unless its time isn't over.
 */
export async function knownSelection(deps: Deps, selection: HoldSelection): Promise<HoldSelection> {
  const named = await resolved(deps, selection);
  if ((await listHeldHours(deps.readModel, named)).length > 0) return named;
  if ("camera" in named && boundUs(named.to) > deps.now() * 1000) return named;
  if ("correlation_id" in named)
    return refuse({ kind: "not-found", what: "correlation", id: named.correlation_id });
  return refuse({
    kind: "bad-body",
    errors: [{ field: "selection", detail: "selects no frame that is still there" }],
  });
}

/** Refuses unknown names, and adds the site of an alert. */
async function resolved(deps: Deps, selection: HoldSelection): Promise<HoldSelection> {
  if ("frame_id" in selection) await knownFrames(deps, selection.frame_id, {});
  if ("camera" in selection) await knownCamera(deps, selection.site, selection.camera);
  if (!("alert_id" in selection)) return selection;
  const { alert_id } = selection;
  const alert = summariseAlert(await knownAlert(deps, alert_id, selection.site));
  if (alert === null) return refuse({ kind: "not-found", what: "alert", id: alert_id });
  return { alert_id: alert.alertId, site: alert.site };
}
