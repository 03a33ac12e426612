import type { EventDataInput, EventType } from "@detektor/events";

/** One event to publish: when it happened (µs since 1970), what led to it, whose correlation it has. */
export type EventToSend<T extends EventType> = {
  readonly type: T;
  readonly timeUs: number;
  readonly data: EventDataInput<T>;
  readonly causationId?: string;
  readonly correlationId?: string;
};

/** Hands an event to whoever publishes it, without waiting; gives its id. */
export type EventSink = <T extends EventType>(event: EventToSend<T>) => string;
