import { backoffMs } from "@detektor/basics";

const pause = { minMs: 1000, maxMs: 30_000, random: () => 1 };

/**
 * Returns the delay, in ms, before the restart of a part that has died this often soon after a start.
 * The first restart is immediate.
 */
export function restartPauseMs(deaths: number): number {
  return deaths === 0 ? 0 : backoffMs(deaths, pause);
}
