import type { Deps } from "./deps.ts";

/** Open frames without an event recorded since then (µs) are unaccounted, others in flight. */
export function stuckBeforeUs({ now, settings }: Pick<Deps, "now" | "settings">): number {
  return (now() - settings.stuckAfterMs) * 1000;
}
