import { nanos } from "nats";

const encoder = new TextEncoder();

/** What a message is answered with on its acknowledgement subject, as JetStream reads it. */
export const acknowledgements = {
  /** It is kept: it never comes again. */
  ack: encoder.encode("+ACK"),
  /** It must come again, now. */
  nak: encoder.encode("-NAK"),
  /** It is still worked on: the time to acknowledge it begins again. */
  working: encoder.encode("+WPI"),
} as const;

/** Returns the answer that a message must come again after `delayMs`. */
export function nakAfter(delayMs: number): Uint8Array {
  return encoder.encode(`-NAK ${JSON.stringify({ delay: nanos(delayMs) })}`);
}
