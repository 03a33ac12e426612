import type { ServerWritableStream } from "@grpc/grpc-js";
import { withTimeout } from "@detektor/observability";

/** So much is held back, so that what fails early fails cleanly. */
const maxHeldBytes = 4 * 1024 * 1024;

/** How long a caller may take to take one message. */
const stallMs = 10_000;

/** Sends the messages of a call, one at a time on its way, the first 4 MiB not before more come or all are there. */
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

  /** Sends all of these, none of which may be empty, or none; resolves when there is room for more. */
  send(messages: Iterable<Message>): Promise<void> {
    return this.#inTurn(async () => {
      for (const message of messages) {
        this.#held.push(message);
        this.#heldBytes += this.#sizeOf(message);
        if (this.#hasSent || this.#heldBytes > maxHeldBytes) await this.#sendHeld();
      }
    });
  }

  /** No more comes: sends what is held back. */
  flush(): Promise<void> {
    return this.#inTurn(() => this.#sendHeld());
  }

  /** Gives up what is held back, waits for what has begun to be sent, and tells whether anything was. */
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
    return withTimeout(promise, stallMs, "the caller took no message");
  }
}
