import { clockSourceField } from "../catalogue/capture-events.ts";
import type { EventOf } from "../event.ts";

/**
 * Upgrades version 1, which doesn't say what clock set the camera's: `clock_source` is `unknown`, unless the
 * producer had already sent the field as an extra one.
 */
export function clockAdjustedV2(
  event: EventOf<"detektor.camera.clock_adjusted.v1">,
): EventOf<"detektor.camera.clock_adjusted.v2"> {
  const sent = clockSourceField.safeParse((event.data as { clock_source?: unknown }).clock_source);
  return {
    ...event,
    type: "detektor.camera.clock_adjusted.v2",
    data: { ...event.data, clock_source: sent.success ? sent.data : "unknown" },
  };
}
