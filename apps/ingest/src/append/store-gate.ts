import { keepTrying, type KeepTryingOptions } from "@detektor/observability";

/** Holds appends back while the store is away. */
export type StoreGate = {
  readonly isOpen: () => boolean;
  /** Closes the gate until the store answers; told once, whoever and however many ask. */
  readonly close: (error: unknown) => void;
};

/** A gate that pings with back-off while it is closed, and calls `onOpen` afterwards. */
export function createStoreGate(
  ping: () => Promise<void>,
  onOpen: () => void,
  signal: AbortSignal,
  told: Omit<KeepTryingOptions, "name">,
): StoreGate {
  let open = true;
  const reopen = async (error: unknown): Promise<void> => {
    let first = true;
    await keepTrying(signal, { ...told, name: "event-store" }, async () => {
      if (first) {
        first = false;
        throw error;
      }
      await ping();
    });
    open = true;
    if (!signal.aborted) onOpen();
  };
  return {
    isOpen: () => open,
    close(error) {
      if (!open) return;
      open = false;
      void reopen(error);
    },
  };
}
