import type { EventStore } from "../../src/store/event-store.ts";
import { PowerCut } from "./simulated-disk.ts";

/** Works with a store and closes it; does nothing if the power fails while it is opened. */
export async function liveInStore(
  open: () => EventStore,
  work: (store: EventStore) => Promise<void>,
): Promise<void> {
  let store: EventStore;
  try {
    store = open();
  } catch (error) {
    if (error instanceof PowerCut) return;
    throw error;
  }
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
