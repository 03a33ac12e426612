import type { Msg } from "nats";
import { parseAckSubject } from "./ack-subject.ts";

/** After so many deliveries it is no matter of a consumer that is put right at once: a producer has written that header. */
const mostDeliveries = 12;

/**
 * Whether JetStream has left a message's body out, as it does where somebody has told the consumer
 * to: such a message must come again, or what it holds is lost.
 */
export function isWithoutBody(message: Msg): boolean {
  if (message.data.length > 0) return false;
  const sizeBytes = Number(message.headers?.get("Nats-Msg-Size") || 0);
  return sizeBytes > 0 && (parseAckSubject(message.reply)?.deliveries ?? 0) <= mostDeliveries;
}
