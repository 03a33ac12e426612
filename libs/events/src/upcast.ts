import { clockAdjustedV2 } from "./upcasters/clock-adjusted-v2.ts";
import type { CameraEvent, DetektorEvent } from "./event.ts";

/** An event in the newest version of its type, which folds and queries are written for. */
export type LatestEvent = Exclude<
  DetektorEvent,
  { readonly type: "detektor.camera.clock_adjusted.v1" }
>;

/** An event about a camera, in the newest version. */
export type LatestCameraEvent = Extract<LatestEvent, CameraEvent>;

/** Returns the newest version of an event; the id, the time and every other attribute stay. */
export function upcast(event: DetektorEvent): LatestEvent {
  return event.type === "detektor.camera.clock_adjusted.v1" ? clockAdjustedV2(event) : event;
}
