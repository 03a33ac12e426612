import type { Msg } from "nats";
import { parseAckSubject } from "./ack-subject.ts";

/**
 * After this many deliveries the cause is not a misconfigured consumer, which is repaired at once: a producer
 * has written that header.
 */
const mostDeliveries = 12;

/**
 * Returns whether JetStream has omitted a message's body, as a consumer can be configured to: such a message
 * must be delivered again, or its contents are lost.
 */
export function isWithoutBody(message: Msg): boolean {
  if (message.data.length > 0) return false;
  const sizeBytes = Number(message.headers?.get("Nats-Msg-Size") || 0);
  return sizeBytes > 0 && (parseAckSubject(message.reply)?.deliveries ?? 0) <= mostDeliveries;
}
