import { MAX_EVENT_BYTES } from "@detektor/events";
import { producerSettings } from "../../src/producer-settings.ts";

/** Returns the default limits of a producer. */
export function limitVectors(): object {
  const settings = producerSettings({ natsUrl: "nats://127.0.0.1", site: "lab", source: "x" });
  return {
    max_event_bytes: MAX_EVENT_BYTES,
    when_full: settings.whenFull,
    max_buffered_events: settings.maxBufferedEvents,
    max_buffered_bytes: settings.maxBufferedBytes,
    max_batch_events: settings.maxBatchEvents,
    max_batch_bytes: settings.maxBatchBytes,
    linger_ms: settings.lingerMs,
    max_in_flight: settings.maxInFlight,
    ack_timeout_ms: settings.ackTimeoutMs,
  };
}
