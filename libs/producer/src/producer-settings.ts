import { isSite } from "@detektor/events";
import { type NatsAccess, natsAccess } from "./access/nats-access.ts";
import { activeEventContext } from "./event-context.ts";
import type { ProducerBehaviour, ProducerOptions } from "./producer.ts";

type Optional = "version" | "onRefused" | "onConnection" | "onFlow" | "connection";

/** The options of a producer with all defaults filled in. */
export type ProducerSettings = Required<Omit<ProducerBehaviour, Optional>> &
  Pick<ProducerBehaviour, Optional> & { readonly nats: NatsAccess };

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} if site or source is invalid
 * @throws {NatsSettingsError} if the address is invalid
 */
export function producerSettings(options: ProducerOptions): ProducerSettings {
  if (!isSite(options.site)) {
    throw new TypeError(
      `site must be 1 to 64 letters, digits, "_" or "-"; it was ${JSON.stringify(options.site)}`,
    );
  }
  if (options.source === "") throw new TypeError("source must name the producer; it was empty");
  return {
    whenFull: "drop_oldest",
    maxBufferedEvents: 16_384,
    maxBufferedBytes: 64 * 2 ** 20,
    maxBatchEvents: 64,
    maxBatchBytes: 448 * 1024,
    lingerMs: 20,
    maxInFlight: 32,
    ackTimeoutMs: 5000,
    context: activeEventContext,
    nowMs: Date.now,
    ...options,
    nats: options.nats ?? natsAccess({ url: options.natsUrl }),
  };
}
