import type { StoredEvent } from "@detektor/events";
import { eventsOfFrame } from "@detektor/frame-events";
import { findKeptFrame } from "@detektor/read-model";
import type { Deps } from "../deps.ts";
import { refuse } from "../http/outcome.ts";
import type { CameraFilters } from "../queries/sites-of.ts";
import { knownFrames } from "./known-frame.ts";

/**
 * Returns all events with a frame id from the event store, or those of the given site and camera; refuses an
 * unknown frame, and one whose events were deleted.
 */
export async function eventsOfKnownFrame(
  deps: Deps,
  frameId: string,
  whose: CameraFilters,
  signal: AbortSignal,
): Promise<readonly StoredEvent[]> {
  const states = await knownFrames(deps, frameId, whose);
  const findKept = (frame: Parameters<typeof findKeptFrame>[1]) =>
    findKeptFrame(deps.readModel.pool, frame);
  const options = { signal, withText: true, findKept };
  const found = await eventsOfFrame(deps.log, states, options);
  if (found.missing > 0) {
    return refuse({
      kind: "events-gone",
      missing: found.missing,
      expected: found.missing + found.events.length,
    });
  }
  return found.events;
}
