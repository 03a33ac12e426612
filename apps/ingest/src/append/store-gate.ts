import { setTimeout as delay } from "node:timers/promises";
import { failedWith, type KeepTryingOptions, keepTrying } from "@detektor/observability";

/** Holds appends back while the store is unavailable or accepts no appends. */
export type StoreGate = {
  readonly isOpen: () => boolean;
  /** Whether appends succeed, as far as is known. */
  readonly isHealthy: () => boolean;
  /** Reports a failed append and closes the gate; logged once, however many callers report it. */
  readonly close: (error: unknown) => void;
  /** Reports a successful append. */
  readonly worked: () => void;
};

/**
 * Returns a gate that pings with back-off while it is closed. A store that answers may still accept no
 * appends, for example because its disk is full: the store counts as recovered only after a successful
 * append. `onOpen` is called whenever appends may be tried.
 */
export function createStoreGate(
  ping: () => Promise<void>,
  onOpen: () => void,
  signal: AbortSignal,
  reporting: KeepTryingOptions,
): StoreGate {
  let open = true;
  /** The outcome of the first append after the gate reopens. */
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
    await keepTrying(signal, reporting, failedWith(error, again));
  };
  signal.addEventListener("abort", () => trial?.reject(signal.reason), { once: true });
  return {
    isOpen: () => open,
    isHealthy: () => open && trial === null,
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

const [lookEveryMs, failedEveryMs] = [5000, 2000];

/**
 * Checks every 5 s that the store answers and is the remembered one, also while nothing is appended; ends
 * with the signal. Only the gate knows whether appends succeed again.
 */
export async function watchStore(
  look: () => Promise<unknown>,
  gate: Pick<StoreGate, "isHealthy">,
  signal: AbortSignal,
  reporting: KeepTryingOptions,
): Promise<void> {
  await keepTrying(signal, { ...reporting, maxMs: failedEveryMs }, async (working) => {
    while (!signal.aborted) {
      await look();
      if (gate.isHealthy()) working();
      await delay(lookEveryMs, undefined, { signal }).catch(() => {});
    }
  });
}
