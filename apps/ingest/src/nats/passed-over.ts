import type { ConsumerInfo, StreamState } from "nats";
import { ackWaitMs } from "./ensure-consumer.ts";

/** What of a consumer tells whether a message may still come. */
export type HandedOut = Pick<ConsumerInfo, "delivered" | "num_ack_pending">;

/** After this long a message that was acknowledged is gone from the stream. */
const removedMs = 1_000;
/** After this long whatever JetStream waits for has been acknowledged, or handed out again. */
const handedOutAgainMs = ackWaitMs * 3;

/**
 * Finds, look by look, that the oldest message of a work queue will never come again: it was handed
 * out as often as somebody had allowed for a while, or was skipped. `holds`: we are still at it.
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
