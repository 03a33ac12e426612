import type { EventStore } from "../store/event-store.ts";
import { allSource } from "./all-source.ts";
import type { GroupDefinition } from "./group-definition.ts";
import type { EventSource } from "./event-source.ts";
import { streamSource } from "./stream-source.ts";

/** Returns the current end: for a stream its last revision, for $all the last place before the log's end. */
export function endOf(store: EventStore, stream: string): number {
  return stream === "$all" ? store.durableEnd - 1 : store.storedLast(stream);
}

const firstPlace = (group: GroupDefinition): number => {
  if (group.startFrom === "start") return 0;
  return group.startFrom === "end" ? (group.endAtCreation ?? -1) + 1 : group.startFrom;
};

/** Opens a group's source, after its checkpoint or at its configured start. */
export function openEventSource(
  store: EventStore,
  group: GroupDefinition,
  checkpoint: number | undefined,
): EventSource {
  const from = checkpoint ?? firstPlace(group);
  if (group.stream === "$all") return allSource(store, group.filter, from, checkpoint ?? -1);
  return streamSource(store, group.stream, checkpoint === undefined ? from : from + 1);
}
