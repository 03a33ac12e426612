import type { Msg } from "nats";
import type { AckSubject } from "./ack-subject.ts";
import type { Room } from "./pull/next-ask.ts";

/** A message between its arrival and its acknowledgement; `left` of its events aren't settled. */
export type Delivery = {
  readonly origin: AckSubject;
  readonly message: Msg;
  readonly sizeBytes: number;
  /** The reply subject of its last delivery; null once nobody listens there any more. */
  reply: string | null;
  left: number;
  heldSinceMs: number;
};

/** What may be held at a time. */
export type InFlightLimits = { readonly messages: number; readonly bytes: number };

/** The messages that were taken and aren't acknowledged yet. */
export type InFlight = {
  /** Null when the message is held already: JetStream has handed it out a second time. */
  readonly take: (message: Msg, origin: AckSubject) => Delivery | null;
  readonly release: (delivery: Delivery) => void;
  /**
   * The consumer that handed everything out is gone. Its acknowledgements must not be sent: where the
   * stream was made anew, too, they would name messages of the new one. What is held comes again.
   */
  readonly orphan: () => void;
  readonly holds: (seq: number) => boolean;
  readonly room: () => Room;
  readonly count: () => number;
  readonly all: () => Iterable<Delivery>;
  /** Resolves when nothing is held any more. */
  readonly empty: () => Promise<void>;
};

/** Nothing in flight yet. */
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
