import type { Msg } from "nats";
import type { AckSubject } from "./ack-subject.ts";
import type { Room } from "./pull/next-ask.ts";

/** A message between its arrival and its acknowledgement; `left` is the number of its unsettled events. */
export type Delivery = {
  readonly origin: AckSubject;
  readonly message: Msg;
  readonly sizeBytes: number;
  /** The reply subject of its last delivery; null once nobody listens there any more. */
  reply: string | null;
  left: number;
  heldSinceMs: number;
};

/** The limits of what may be held at a time. */
export type InFlightLimits = { readonly messages: number; readonly bytes: number };

/** The messages that were taken and aren't acknowledged yet. */
export type InFlight = {
  /** Adds a message; null if it is already held because JetStream has delivered it a second time. */
  readonly take: (message: Msg, origin: AckSubject) => Delivery | null;
  readonly release: (delivery: Delivery) => void;
  /**
   * Reports that the consumer that delivered everything was deleted. Its acknowledgements must not be sent:
   * if the stream was created again too, they would name messages of the new one. What is held is delivered
   * again.
   */
  readonly orphan: () => void;
  readonly holds: (seq: number) => boolean;
  readonly room: () => Room;
  readonly count: () => number;
  readonly all: () => Iterable<Delivery>;
  /** Resolves when nothing is held any more. */
  readonly empty: () => Promise<void>;
};

/** Creates an empty set of messages in flight. */
export function createInFlight(limits: InFlightLimits): InFlight {
  const held = new Map<number, Delivery>();
  let bytes = 0;
  let wake: (() => void)[] = [];
  return {
    take(message, origin) {
      const before = held.get(origin.seq);
      const reply = message.reply ?? null;
      if (before && before.origin.publishedUs === origin.publishedUs) {
        before.reply = reply;
        return null;
      }
      const sizeBytes = message.data.length;
      const delivery = { origin, message, sizeBytes, reply, left: 0, heldSinceMs: Date.now() };
      held.set(origin.seq, delivery);
      bytes += sizeBytes;
      return delivery;
    },
    release(delivery) {
      if (held.get(delivery.origin.seq) === delivery) held.delete(delivery.origin.seq);
      bytes -= delivery.sizeBytes;
      if (held.size === 0) for (const resolve of wake.splice(0)) resolve();
    },
    orphan() {
      for (const delivery of held.values()) delivery.reply = null;
    },
    holds: (seq) => held.has(seq),
    room: () => ({
      messages: limits.messages - held.size,
      bytes: limits.bytes - bytes,
      held: held.size,
    }),
    count: () => held.size,
    all: () => held.values(),
    empty: () =>
      held.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => void (wake = [...wake, resolve])),
  };
}
