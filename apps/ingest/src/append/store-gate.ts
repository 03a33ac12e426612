import { setTimeout as delay } from "node:timers/promises";
import { failedWith, type KeepTryingOptions, keepTrying } from "@detektor/observability";

/** Holds appends back while the store is away, or takes none. */
export type StoreGate = {
  readonly isOpen: () => boolean;
  /** Whether appends go through, as far as is known. */
  readonly isWell: () => boolean;
  /** An append has failed: closes the gate; told once, whoever and however many ask. */
  readonly close: (error: unknown) => void;
  /** An append has gone through. */
  readonly worked: () => void;
};

/**
 * A gate that pings with back-off while it is closed. A store that answers may take no appends all
 * the same, with a full disk for one: only when one has gone through is the store back. `onOpen` is
 * called whenever appends may be tried.
 */
export function createStoreGate(
  ping: () => Promise<void>,
  onOpen: () => void,
  signal: AbortSignal,
  told: KeepTryingOptions,
): StoreGate {
  let open = true;
  /** How the first append behind the reopened gate ends. */
  let trial: PromiseWithResolvers<void> | null = null;
  const tryAppends = (): Promise<void> => {
    const { promise } = (trial = Promise.withResolvers<void>());
    open = true;
    onOpen();
    return promise;
  };
  const reopen = async (error: unknown): Promise<void> => {
    const again = async (): Promise<void> => {
      await ping();
      await tryAppends();
    };
    await keepTrying(signal, told, failedWith(error, again));
  };
  signal.addEventListener("abort", () => trial?.reject(signal.reason), { once: true });
  return {
    isOpen: () => open,
    isWell: () => open && trial === null,
    close(error) {
      if (!open) return;
      open = false;
      const failed = trial;
      trial = null;
      if (failed) failed.reject(error);
      else void reopen(error);
    },
    worked() {
      trial?.resolve();
      trial = null;
    },
  };
}

const lookEveryMs = 2_000;

/**
 * Looks every 2 s whether the store answers and is the one that is remembered, also while nothing is
 * appended; ends with the signal. Whether appends go through again is known to the gate alone.
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
