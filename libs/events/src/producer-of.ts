import type { DetektorEvent } from "./event.ts";

/** The sender of an event. */
export type ProducerIdentity = {
  readonly "service.name": string;
  readonly "service.instance.id"?: string;
  readonly "service.version"?: string;
  readonly sdk?: string;
};

/**
 * Returns the sender of an event: `source` is `<service>` or `<service>/<instance>`, version and SDK are the
 * extension attributes `producerversion` and `producersdk`.
 */
export function producerOf(event: DetektorEvent): ProducerIdentity {
  const slash = event.source.lastIndexOf("/");
  const named = slash > 0 && slash < event.source.length - 1;
  const { producerversion, producersdk } = event;
  return {
    "service.name": named ? event.source.slice(0, slash) : event.source,
    ...(named && { "service.instance.id": event.source.slice(slash + 1) }),
    ...(typeof producerversion === "string" && { "service.version": producerversion }),
    ...(typeof producersdk === "string" && { sdk: producersdk }),
  };
}
