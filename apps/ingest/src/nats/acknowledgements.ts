import { nanos } from "nats";

const encoder = new TextEncoder();

/** The possible answers on a message's acknowledgement subject, as JetStream reads them. */
export const acknowledgements = {
  /** It is stored: it is never delivered again. */
  ack: encoder.encode("+ACK"),
  /** It must be delivered again, now. */
  nak: encoder.encode("-NAK"),
  /** It is still being processed: the time to acknowledge it starts again. */
  working: encoder.encode("+WPI"),
} as const;

/** Returns the answer that a message must be delivered again after `delayMs`. */
export function nakAfter(delayMs: number): Uint8Array {
  return encoder.encode(`-NAK ${JSON.stringify({ delay: nanos(delayMs) })}`);
}
