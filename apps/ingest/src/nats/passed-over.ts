import type { ConsumerInfo, StreamState } from "nats";
import { ackWaitMs } from "./ensure-consumer.ts";

/** The fields of a consumer that show whether a message may still be delivered. */
export type HandedOut = Pick<ConsumerInfo, "delivered" | "num_ack_pending">;

/** After this time an acknowledged message has been removed from the stream. */
const removedMs = 1000;
/** After this time every message that JetStream waits for has been acknowledged or delivered again. */
const handedOutAgainMs = ackWaitMs * 3;

/**
 * Returns a function that detects, over several looks, that the oldest message of a work queue will never be
 * delivered again: it reached a delivery limit that somebody had set for a while, or was skipped. `holds`:
 * this process still holds the message.
 */
export function createPassedOver(
  holds: (seq: number) => boolean,
  now: () => number = Date.now,
): (frames: Pick<StreamState, "messages" | "first_seq">, consumer: HandedOut) => boolean {
  let suspect: { readonly seq: number; readonly untilMs: number } | null = null;
  return ({ messages, first_seq: seq }, { delivered, num_ack_pending }) => {
    if (messages === 0 || delivered.stream_seq < seq || holds(seq)) {
      suspect = null;
      return false;
    }
    if (suspect?.seq !== seq) {
      const waitMs = num_ack_pending === 0 ? removedMs : handedOutAgainMs;
      suspect = { seq, untilMs: now() + waitMs };
    }
    return now() > suspect.untilMs;
  };
}
