import type { StoredEvent } from "@detektor/events";
import { eventsOfFrame } from "@detektor/frame-events";
import type { Deps } from "../deps.ts";
import { refuse } from "../http/outcome.ts";
import { knownFrame } from "./known-frame.ts";

/** All events of a frame from the event store; refuses an unknown frame, and one whose events are gone. */
export async function eventsOfKnownFrame(
  deps: Deps,
  frameId: string,
  signal: AbortSignal,
): Promise<readonly StoredEvent[]> {
  const { state, frame } = await knownFrame(deps, frameId);
  const found = await eventsOfFrame(deps.log, state, frame.site, frame.camera_id, signal);
  if (found.missing > 0) {
    return refuse({
      kind: "events-gone",
      missing: found.missing,
      expected: found.missing + found.events.length,
    });
  }
  return found.events;
}
