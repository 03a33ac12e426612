import { setTimeout as sleep } from "node:timers/promises";
import { eventRate } from "./event-rate.ts";
import type { Screen } from "./screen.ts";

/** Shows how many events per second the projector processes, until `signal` is aborted. */
export async function showRate(
  projectorUrl: string,
  apiToken: string | undefined,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const look = eventRate(projectorUrl, apiToken);
  while (!signal.aborted) {
    const rate = await look();
    if (rate !== undefined)
      screen.status(
        `${Math.round(rate.perSecond)} events/s, ${rate.total} events projected so far; Ctrl-C stops everything`,
      );
    await sleep(screen.statusEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
