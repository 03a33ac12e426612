import type { NatsConnection } from "nats";
import { acknowledgements } from "./acknowledgements.ts";
import { ackWaitMs } from "./ensure-consumer.ts";
import type { InFlight } from "./in-flight.ts";

/** Reports to JetStream that each message held for a while is still being processed; ends with the signal. */
export function keepHolding(nc: NatsConnection, inFlight: InFlight, signal: AbortSignal): void {
  const extendAckWaits = (): void => {
    const nowMs = Date.now();
    for (const delivery of inFlight.all()) {
      const { reply, heldSinceMs } = delivery;
      if (reply === null || nowMs - heldSinceMs < ackWaitMs / 3 || nc.isClosed()) continue;
      delivery.heldSinceMs = nowMs;
      nc.publish(reply, acknowledgements.working);
    }
  };
  const timer = setInterval(extendAckWaits, ackWaitMs / 6);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
