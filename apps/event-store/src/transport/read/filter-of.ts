import { type filterShape, type Message } from "@detektor/eventstore-protocol/shapes";
import type { EventFilter } from "../../streams/event-filter.ts";

type FilterMessage = Message<typeof filterShape>;

const defaultWindow = 32;

/** Returns the filter of a request, unchecked: `eventTest` validates it. */
export function filterOf({ streamIdentifier, eventType }: FilterMessage): EventFilter {
  const { regex, prefix } = streamIdentifier ?? eventType ?? {};
  return {
    on: streamIdentifier ? "stream" : "type",
    ...(regex !== undefined && { regex }),
    ...(prefix && { prefixes: prefix }),
  };
}

/** Returns how many events a subscription with this filter considers between two checkpoints. */
export function checkpointIntervalOf(filter: FilterMessage): number {
  const { max = defaultWindow, checkpointIntervalMultiplier = 1 } = filter;
  return Math.max(1, max * checkpointIntervalMultiplier);
}
