import { stuckBeforeUs as limitUs } from "@detektor/frame-state";
import type { ApiSettings } from "./deps.ts";

/** The clock, and how long a frame may have no event. */
type StuckDeps = {
  readonly now: () => number;
  readonly settings: Pick<ApiSettings, "stuckAfterMs">;
};

/** Open frames without an event recorded since then (µs) are unaccounted, others in flight. */
export function stuckBeforeUs({ now, settings }: StuckDeps): number {
  return limitUs(now(), settings.stuckAfterMs);
}
