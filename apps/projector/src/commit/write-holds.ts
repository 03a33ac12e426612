import { type EventOf, isHoldEvent, type StoredEvent, timeUs } from "@detektor/events";
import {
  placeHolds,
  type PlacedHold,
  type ReleasedHold,
  releaseHolds,
  type SqlClient,
} from "@detektor/read-model";

/** Writes which holds were placed and released; of several events about the same, the first one counts. */
export async function writeHolds(client: SqlClient, events: readonly StoredEvent[]): Promise<void> {
  const placed = new Map<string, PlacedHold>();
  const released = new Map<string, ReleasedHold>();
  for (const { event, recordedAtUs } of events) {
    if (!isHoldEvent(event)) continue;
    const { hold_id: holdId, by } = event.data;
    if (event.type === "detektor.hold.placed.v1") {
      if (!placed.has(holdId)) placed.set(holdId, placedOf(event, recordedAtUs));
    } else if (!released.has(holdId)) {
      released.set(holdId, { holdId, by, releasedUs: recordedAtUs });
    }
  }
  if (placed.size > 0) await placeHolds(client, [...placed.values()]);
  if (released.size > 0) await releaseHolds(client, [...released.values()]);
}

function placedOf({ data }: EventOf<"detektor.hold.placed.v1">, placedUs: number): PlacedHold {
  const { hold_id: holdId, selection, reason, by, until } = data;
  return {
    holdId,
    frameId: selection.frame_id ?? null,
    correlationId: selection.correlation_id ?? null,
    alertId: selection.alert_id ?? null,
    site: selection.site ?? null,
    camera: selection.camera ?? null,
    fromUs: usOrNull(selection.from),
    toUs: usOrNull(selection.to),
    reason,
    by,
    placedUs,
    untilUs: usOrNull(until),
  };
}

const usOrNull = (time: string | undefined): number | null =>
  time === undefined ? null : timeUs(time);
