import { isoOfUs } from "@detektor/events";
import { type FrameState, firstOfFrames, view } from "@detektor/frame-state";
import type { Deps } from "../deps.ts";
import { type FrameAnswer, withJaegerUrl } from "../frames/jaeger-url.ts";
import { type ExpiredHour, refuse } from "../http/outcome.ts";
import { cameraFields } from "../http/query-fields.ts";
import { type Expiry, findExpiry } from "../queries/find-expiry.ts";
import { findFrames } from "../queries/find-frames.ts";
import type { CameraFilters } from "../queries/sites-of.ts";

/** Selects a frame if several cameras report one id; without it, the one with the earliest first event. */
export const whoseFields = {
  site: cameraFields.site.openapi({ description: "The frame's site, if several sites use the id" }),
  camera: cameraFields.camera.openapi({
    description: "The frame's camera, if several cameras report the id: `other_cameras` names them",
  }),
} as const;

/** A frame and the document that it is folded from. */
export type KnownFrame = { readonly state: FrameState; readonly frame: FrameAnswer };

/** Returns the selected frame with this id; refuses an id of which no event is known. */
export async function knownFrame(
  deps: Deps,
  frameId: string,
  whose: CameraFilters,
): Promise<KnownFrame> {
  const state = firstOfFrames(await knownFrames(deps, frameId, whose));
  const frame = state && view(state);
  if (!state || !frame) return refuse({ kind: "not-found", what: "frame", id: frameId });
  return { state, frame: withJaegerUrl(frame, deps.settings.jaegerUrl) };
}

/**
 * Returns the documents of the selected cameras' frames with this id; refuses an id without a known event, and
 * one whose hour has expired.
 */
export async function knownFrames(
  { readModel }: Pick<Deps, "readModel">,
  frameId: string,
  { site, camera }: CameraFilters,
): Promise<readonly FrameState[]> {
  const states = await findFrames(readModel, frameId);
  const meant = states.filter(({ claims: [claim] }) => {
    return (
      (site === undefined || claim?.site === site) &&
      (camera === undefined || claim?.camera === camera)
    );
  });
  if (meant.length > 0) return meant;
  const expired = await findExpiry(readModel, frameId, { site, camera });
  if (states.length === 0 && expired.length > 0) {
    return refuse({ kind: "frame-expired", id: frameId, expired: expired.map(hourOf) });
  }
  const ofCamera = states.length === 0 ? "" : ` of ${site ?? "any site"}/${camera ?? "any camera"}`;
  return refuse({ kind: "not-found", what: "frame", id: `${frameId}${ofCamera}` });
}

function hourOf({ site, camera_id, expired_us, rule, kept }: Expiry): ExpiredHour {
  return {
    site,
    camera_id,
    expired_at: isoOfUs(Number(expired_us)),
    rule,
    kept: kept && { expired_at: isoOfUs(kept.expired_us), rule: kept.rule },
  };
}
