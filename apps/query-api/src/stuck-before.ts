import type { Deps } from "./deps.ts";

/** Open frames without an event recorded since then (µs) are unaccounted, others in flight. */
export const stuckBeforeUs = ({ now, settings }: Pick<Deps, "now" | "settings">): number =>
  (now() - settings.stuckAfterMs) * 1_000;
