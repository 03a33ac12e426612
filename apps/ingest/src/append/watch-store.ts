import { setTimeout as delay } from "node:timers/promises";
import { keepTrying, type KeepTryingOptions } from "@detektor/observability";
import type { StoreGate } from "./store-gate.ts";

const lookEveryMs = 2_000;

/**
 * Looks every 2 s whether the store answers and is the one that is remembered, also while nothing is
 * appended; ends with the signal. That appends go through again is the gate's to tell.
 */
export async function watchStore(
  look: () => Promise<unknown>,
  gate: Pick<StoreGate, "isWell">,
  signal: AbortSignal,
  told: KeepTryingOptions,
): Promise<void> {
  await keepTrying(signal, { ...told, maxMs: lookEveryMs }, async (working) => {
    while (!signal.aborted) {
      await look();
      if (gate.isWell()) working();
      await delay(lookEveryMs, undefined, { signal }).catch(() => {});
    }
  });
}
