import type { NatsConnection } from "nats";
import { type Denied, explainDenied, explainUnstored } from "./access/explain-trouble.ts";
import { createAckInbox, type PublishAck } from "./ack-inbox.ts";
import { messageOf, type WireMessage } from "./message-of.ts";
import type { OutboxMessage } from "./outbox.ts";

/** The final result of a message. */
export type Settled =
  | { readonly kind: "acknowledged" }
  | { readonly kind: "failed"; readonly reason: string };

/** Callbacks about messages: each is settled once, and may be sent again before that. */
export type DeliveryEvents = {
  readonly settled: (message: OutboxMessage, how: Settled) => void;
  readonly retried: (message: OutboxMessage) => void;
  /**
   * Called at each change: with the reason when the broker is connected but accepts nothing, with null when
   * it accepts messages again.
   */
  readonly flow: (stalled: string | null) => void;
};

type InFlight = {
  readonly message: OutboxMessage;
  readonly wire: WireMessage;
  readonly reply: string;
  readonly forget: () => void;
  attempts: number;
  sentMs: number;
  againMs: number;
  /** Whether the broker replied to the last attempt with a refusal. */
  isRefused: boolean;
};

const CHECK_EVERY_MS = 50;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;
const MESSAGE_TOO_LARGE = 10_054;

/**
 * Messages sent and not yet acknowledged. A message is sent again with the same message id, for as long as it
 * takes, if it isn't acknowledged in time or is refused for a temporary reason (a full or missing stream).
 */
export class Delivery {
  readonly #inbox = createAckInbox();
  readonly #ackTimeoutMs: number;
  readonly #events: DeliveryEvents;
  readonly #inFlight = new Set<InFlight>();
  readonly #timer: NodeJS.Timeout;
  #latest: NatsConnection | null = null;
  #isUp = false;
  #stalled: string | null = null;
  /** The permission that the broker last reported as missing; null since it acknowledged something. */
  #denied: Denied | null = null;
  /**
   * Time of the broker's last acknowledgement: messages sent before it say nothing about the broker's state
   * now.
   */
  #ackedMs = 0;

  constructor(ackTimeoutMs: number, events: DeliveryEvents) {
    this.#ackTimeoutMs = ackTimeoutMs;
    this.#events = events;
    this.#timer = setInterval(() => this.#resendOverdue(performance.now()), CHECK_EVERY_MS);
  }

  /**
   * Continues over a connection: messages in flight before will not be acknowledged, so they are sent again.
   */
  up(nc: NatsConnection): void {
    if (nc !== this.#latest) this.#inbox.listen(nc);
    this.#latest = nc;
    this.#isUp = true;
    for (const flight of this.#inFlight) this.#resend(flight);
  }

  /** Sends nothing until the next {@link up}. */
  down(): void {
    this.#isUp = false;
  }

  /** Keeps a missing permission as the reason for acknowledgements that don't arrive. */
  denied(what: Denied): void {
    this.#denied = what;
  }

  /** The number of messages in flight. */
  get size(): number {
    return this.#inFlight.size;
  }

  /** Returns the least `seq` in flight; Infinity if nothing is. */
  oldestSeq(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { message } of this.#inFlight) {
      oldest = Math.min(oldest, message.entries[0]?.seq ?? oldest);
    }
    return oldest;
  }

  /** Sends a message; to be called only while the connection is up. */
  send(message: OutboxMessage): void {
    const wire = messageOf(message);
    const { reply, forget } = this.#inbox.expect((ack) => this.#settle(flight, ack));
    const flight: InFlight = {
      message,
      wire,
      reply,
      forget,
      attempts: 0,
      sentMs: 0,
      againMs: 0,
      isRefused: false,
    };
    this.#inFlight.add(flight);
    this.#transmit(flight);
  }

  /** Stops; returns the messages that were still in flight. */
  close(): readonly OutboxMessage[] {
    clearInterval(this.#timer);
    for (const flight of this.#inFlight) flight.forget();
    const left = [...this.#inFlight].map((flight) => flight.message);
    this.#inFlight.clear();
    return left;
  }

  #resendOverdue(nowMs: number): void {
    if (!this.#isUp) return;
    for (const flight of this.#inFlight) {
      if (flight.againMs > nowMs) continue;
      if (!flight.isRefused && flight.sentMs > this.#ackedMs) {
        const { subject } = flight.wire;
        const silence = () => explainUnstored({ kind: "timeout" }, subject);
        this.#flow(this.#denied ? explainDenied(this.#denied) : silence());
      }
      this.#resend(flight);
    }
  }

  #resend(flight: InFlight): void {
    this.#events.retried(flight.message);
    this.#transmit(flight);
  }

  #transmit(flight: InFlight): void {
    flight.attempts += 1;
    flight.isRefused = false;
    flight.sentMs = performance.now();
    flight.againMs = flight.sentMs + this.#ackTimeoutMs;
    const { subject, body, headers } = flight.wire;
    try {
      this.#latest?.publish(subject, body, { reply: flight.reply, headers });
    } catch (error) {
      queueMicrotask(() => this.#end(flight, { kind: "failed", reason: String(error) }));
    }
  }

  #settle(flight: InFlight, ack: PublishAck): void {
    if (!this.#inFlight.has(flight)) return;
    if (ack.kind === "stored") {
      this.#ackedMs = performance.now();
      this.#denied = null;
      this.#flow(null);
      return this.#end(flight, { kind: "acknowledged" });
    }
    if (ack.kind === "refused" && ack.code === MESSAGE_TOO_LARGE) {
      return this.#end(flight, { kind: "failed", reason: ack.description });
    }
    const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** (flight.attempts - 1), LONGEST_BACKOFF_MS);
    flight.againMs = performance.now() + backoffMs;
    flight.isRefused = true;
    this.#flow(explainUnstored(ack, flight.wire.subject));
  }

  #flow(stalled: string | null): void {
    const isNew = (this.#stalled === null) !== (stalled === null);
    this.#stalled = stalled;
    if (isNew) this.#events.flow(stalled);
  }

  #end(flight: InFlight, how: Settled): void {
    flight.forget();
    this.#inFlight.delete(flight);
    this.#events.settled(flight.message, how);
  }
}
