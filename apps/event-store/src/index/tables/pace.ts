import { setTimeout } from "node:timers/promises";

// At an eighth of the time each size of merges keeps up with twice the fastest log measured.
const workMs = 10;
const restShare = 7;

/** Returns a function to await between steps of background work, which leaves a core to the appends. */
export function pace(): () => Promise<void> {
  let fromMs = performance.now();
  return async () => {
    const tookMs = performance.now() - fromMs;
    if (tookMs < workMs) return;
    await setTimeout(tookMs * restShare);
    fromMs = performance.now();
  };
}
