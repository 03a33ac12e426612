import { createInbox, type Msg, type NatsConnection, nanos, type Subscription } from "nats";
import { type PullStatus, readPullStatus } from "./pull-status.ts";

/** The consumer that a pull requests from, and for how long; times in ms. */
export type PullOptions = {
  readonly stream: string;
  readonly consumer: string;
  readonly expiresMs: number;
  readonly heartbeatMs: number;
};

/** The listener of a pull; `isUntouched`: no message of the request has arrived. */
export type PullEvents = {
  readonly onMessage: (message: Msg) => void;
  readonly onStatus: (status: PullStatus, isUntouched: boolean) => void;
};

/**
 * One request for messages at a time, on its own subject, so that the remaining messages and bytes are known.
 */
export class Pull {
  readonly #nc: NatsConnection;
  readonly #options: PullOptions;
  readonly #events: PullEvents;
  readonly #inbox = createInbox();
  readonly #subscription: Subscription;
  #asked = 0;
  #messagesLeft = 0;
  #bytesLeft = 0;
  #heardMs = 0;
  #isLost = false;

  constructor(nc: NatsConnection, options: PullOptions, events: PullEvents) {
    this.#nc = nc;
    this.#options = options;
    this.#events = events;
    this.#subscription = nc.subscribe(this.#inbox, {
      callback: (error, message) => this.#on(error, message),
    });
  }

  /** Messages that may still arrive. */
  get messagesLeft(): number {
    return this.#messagesLeft;
  }

  /** Bytes that may still arrive, by JetStream's count. */
  get bytesLeft(): number {
    return this.#bytesLeft;
  }

  /** How long nothing has arrived for the request, in ms. */
  get silentMs(): number {
    return this.#messagesLeft > 0 ? Date.now() - this.#heardMs : 0;
  }

  /** Whether the broker has ended the subscription: nothing can arrive any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Sends a request; `bytes` is null for any size. */
  ask(messages: number, bytes: number | null): void {
    this.#heardMs = Date.now();
    this.#asked = this.#messagesLeft = messages;
    this.#bytesLeft = bytes ?? Number.POSITIVE_INFINITY;
    const request = pullRequest(this.#options, messages, bytes);
    this.#nc.publish(pullSubject(this.#options), request, { reply: this.#inbox });
  }

  /** Takes what is on its way, then no more. */
  async drain(): Promise<void> {
    if (this.#nc.isClosed() || this.#subscription.isClosed()) return;
    // It fails if the connection is lost meanwhile: nothing is on its way then.
    await this.#subscription.drain().catch(() => {});
  }

  #on(error: Error | null, message: Msg): void {
    this.#heardMs = Date.now();
    if (error) {
      this.#isLost = true;
      return this.#end({ kind: "trouble", reason: error.message });
    }
    if (message.subject !== this.#inbox) return this.#take(message);
    const status = readPullStatus(message.headers);
    if (status.kind === "stands") return this.#events.onStatus(status, false);
    this.#end(status);
  }

  #take(message: Msg): void {
    this.#messagesLeft -= 1;
    this.#bytesLeft -= countedBytes(message);
    if (this.#messagesLeft <= 0 || this.#bytesLeft <= 0) this.#close();
    this.#events.onMessage(message);
  }

  #end(status: PullStatus): void {
    const isUntouched = this.#messagesLeft === this.#asked;
    this.#close();
    this.#events.onStatus(status, isUntouched);
  }

  #close(): void {
    this.#messagesLeft = this.#bytesLeft = 0;
  }
}

/** Returns the subject to which pulls are sent. */
export function pullSubject({ stream, consumer }: PullOptions): string {
  return `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
}

function pullRequest(options: PullOptions, batch: number, maxBytes: number | null): string {
  return JSON.stringify({
    batch,
    ...(maxBytes !== null && { max_bytes: maxBytes }),
    expires: nanos(options.expiresMs),
    idle_heartbeat: nanos(options.heartbeatMs),
  });
}

/**
 * Returns what JetStream subtracts from a pull's bytes for a message: its subject, acknowledgement subject,
 * headers and data. A pull whose bytes are used up exactly ends without a status.
 */
function countedBytes(message: Msg): number {
  if ("size" in message && typeof message.size === "function") return Number(message.size());
  return message.subject.length + (message.reply?.length ?? 0) + message.data.length;
}
