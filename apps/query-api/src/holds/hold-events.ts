import {
  type DetektorEvent,
  type EventOf,
  type EventToStore,
  platformSite,
  segmentStream,
  toStored,
  uuidv7,
} from "@detektor/events";
import type { HeldHour, HoldSelection } from "../queries/list-held-hours.ts";

/** What a hold says: `until` is an RFC 3339 time. */
export type HoldToPlace = {
  readonly selection: HoldSelection;
  readonly reason: string;
  readonly by: string;
  readonly until?: string | undefined;
};

/** Returns the event that places a hold. */
export function holdPlaced(
  holdId: string,
  { selection, reason, by, until }: HoldToPlace,
  nowMs: number,
): EventToStore {
  const site = "site" in selection ? selection.site : undefined;
  const data = { hold_id: holdId, selection, reason, by, ...(until !== undefined && { until }) };
  return stored("detektor.hold.placed.v1", site, data, nowMs);
}

/** Returns the event that releases a hold. */
export function holdReleased(holdId: string, by: string, nowMs: number): EventToStore {
  return stored("detektor.hold.released.v1", undefined, { hold_id: holdId, by }, nowMs);
}

/** Returns the event by which an expiry of the hour, or of its day's kept frames, looks at holds again. */
export function holdNoted(
  holdId: string,
  { site, camera, hour }: HeldHour,
  nowMs: number,
): EventToStore {
  const data = { hold_id: holdId, stream: segmentStream(site, camera, hour) };
  return stored("detektor.hold.noted.v1", site, data, nowMs);
}

type HoldEventType = Extract<DetektorEvent["type"], `detektor.hold.${string}`>;

function stored(
  type: HoldEventType,
  site: string | undefined,
  data: object,
  nowMs: number,
): EventToStore {
  const time = new Date(nowMs).toISOString();
  const event = {
    specversion: "1.0",
    id: uuidv7(nowMs),
    source: "query-api",
    type,
    time,
    site: site ?? platformSite,
    data,
  };
  return toStored(event as unknown as EventOf<HoldEventType>, { ingestTime: time });
}
