import type { ServerWritableStream } from "@grpc/grpc-js";
import { withTimeout } from "@detektor/observability";

/** The bytes that are held back, so that a call that fails early fails without data. */
const maxHeldBytes = 4 * 1024 * 1024;

/** The maximum time for a caller to receive one message. */
const stallMs = 10_000;

/**
 * Sends the messages of a call, one at a time; the first 4 MiB wait until there are more or all have been
 * added.
 */
export class TraceSender<Message> {
  readonly #call: Pick<ServerWritableStream<unknown, Message>, "write">;
  readonly #sizeOf: (message: Message) => number;
  #held: Message[] = [];
  #heldBytes = 0;
  #hasSent = false;
  #isSettled = false;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    call: Pick<ServerWritableStream<unknown, Message>, "write">,
    sizeOf: (message: Message) => number,
  ) {
    this.#call = call;
    this.#sizeOf = sizeOf;
  }

  /** Sends all of these or none; none may be empty. Resolves when there is room for more. */
  send(messages: Iterable<Message>): Promise<void> {
    return this.#inTurn(async () => {
      for (const message of messages) {
        this.#held.push(message);
        this.#heldBytes += this.#sizeOf(message);
        if (this.#hasSent || this.#heldBytes > maxHeldBytes) await this.#sendHeld();
      }
    });
  }

  /** Ends the messages: sends what is held back. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#sendHeld());
  }

  /** Discards what is held back, waits for sends in progress, and returns whether anything was sent. */
  async settle(): Promise<boolean> {
    this.#isSettled = true;
    if (this.#hasSent) await this.#sending.catch(() => undefined);
    return this.#hasSent;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    if (!this.#isSettled) this.#sending = work();
    return this.#sending;
  }

  async #sendHeld(): Promise<void> {
    if (this.#isSettled && !this.#hasSent) return;
    const messages = this.#held;
    this.#held = [];
    for (const message of messages) await this.#write(message);
  }

  #write(message: Message): Promise<void> {
    this.#hasSent = true;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#call.write(message, (error?: Error | null) => (error ? reject(error) : resolve()));
    return withTimeout(promise, stallMs, "the caller stopped reading messages");
  }
}
