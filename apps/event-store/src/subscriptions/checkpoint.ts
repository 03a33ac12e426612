import type { EventStore } from "../store/event-store.ts";
import { checkpointStreamOf } from "./group-definition.ts";
import { appendJson, newestJson, restrictStream } from "../store/stored-json.ts";

const checkpointType = "$SubscriptionCheckpoint";
const keptCheckpoints = 2;

/**
 * Reads a group's last stored checkpoint: the place up to which everything is handled; undefined if it
 * has none.
 */
export function loadCheckpoint(store: EventStore, id: string): number | undefined {
  const value = newestJson(store, checkpointStreamOf(id));
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const digits = /^(?:C:)?(\d+)(?:\/P:\d+)?$/.exec(String(value))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Appends a checkpoint, as text, to the group's checkpoint stream. Throws AppendFailedError. */
export async function saveCheckpoint(store: EventStore, id: string, text: string): Promise<void> {
  const stream = checkpointStreamOf(id);
  if (store.storedLast(stream) < 0) {
    await restrictStream(store, stream, { $maxCount: keptCheckpoints });
  }
  await appendJson(store, stream, checkpointType, text);
}
