import { producerOf } from "@detektor/events";
import type { ProducerEvent } from "./traced-event.ts";

/** The service that sent an event, and its host if recorded; a namespace is a prefix of the name. */
export type ServiceIdentity = {
  readonly name: string;
  readonly host: string | undefined;
  readonly namespace?: string | undefined;
};

/**
 * Returns the service that did the work: that of the event's source (`detect/1` is service `detect`), and the
 * extension attribute `hostname`.
 */
export function serviceOf(event: ProducerEvent): ServiceIdentity {
  const { hostname } = event;
  const host = typeof hostname === "string" ? hostname : undefined;
  return { name: producerOf(event)["service.name"], host };
}
