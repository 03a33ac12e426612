import { backoffMs } from "@detektor/basics";

const pause = { minMs: 1_000, maxMs: 30_000, random: () => 1 };

/** Returns how long to wait, in ms, before a part starts again that has died so often soon after a start: the first time it starts at once. */
export function restartPauseMs(deaths: number): number {
  return deaths === 0 ? 0 : backoffMs(deaths, pause);
}
