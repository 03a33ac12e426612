import type { LogItem, RecordedEvent } from "@detektor/event-log";

/** Consecutive events of the log, at least one; `areRetried`: set aside earlier, before the checkpoint. */
export type Arrivals = {
  readonly events: readonly RecordedEvent[];
  readonly areRetried?: boolean;
};

/** Called when the subscription is lost, and with null when it has recovered. */
export type OnSubscription = (loss: Error | null) => void;

/** Somebody who waits, for at least this many events or for the end; Infinity: for an event to be taken. */
type Waiting = { readonly count: number; readonly wake: () => void };

/** A bounded queue between the subscription and the batches. */
export class Inbox {
  readonly #capacity: number;
  readonly #signal: AbortSignal;
  readonly #onSubscription: OnSubscription;
  #events: RecordedEvent[] = [];
  #ended = false;
  #failure: unknown = null;
  #waiting: Waiting[] = [];

  constructor(capacity: number, signal: AbortSignal, onSubscription: OnSubscription) {
    this.#capacity = capacity;
    this.#signal = signal;
    this.#onSubscription = onSubscription;
    signal.addEventListener("abort", () => this.#notify(), { once: true });
  }

  /**
   * Adds everything that the subscription delivers, waiting while the queue is full; ends or fails the queue
   * as the subscription does.
   */
  async fill(items: AsyncIterable<LogItem>): Promise<void> {
    try {
      for await (const item of items) {
        this.#add(item);
        while (this.#events.length >= this.#capacity && !this.#signal.aborted)
          await this.#changed(Number.POSITIVE_INFINITY);
      }
    } catch (error) {
      this.#failure = error;
    }
    this.#ended = true;
    this.#notify();
  }

  get size(): number {
    return this.#events.length;
  }

  /** Waits for `count` events, for any news if `count` is 0, or until the time is over. */
  async waitFor(count: number, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#ended && !this.#signal.aborted && !this.#has(count)) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return;
      await this.#changed(count, leftMs);
    }
  }

  /**
   * Returns at most `maxEvents` waiting events; null if there are none. Throws what the subscription threw.
   */
  take(maxEvents: number): Arrivals | null {
    if (this.#events.length === 0 && this.#failure !== null) throw this.#failure;
    const events = this.#events.splice(0, maxEvents);
    this.#notify();
    return events.length === 0 ? null : { events };
  }

  #has(count: number): boolean {
    return this.#events.length >= Math.max(count, 1);
  }

  #add(item: LogItem): void {
    switch (item.kind) {
      case "event":
        this.#events.push(item.event);
        if (this.#waiting.some(({ count }) => this.#has(count))) this.#notify();
        return;
      case "disconnected":
        return this.#onSubscription(item.error);
      case "resubscribed":
        return this.#onSubscription(null);
      // A checkpoint may be wrong: only events show how far the log has been read.
      case "checkpoint":
      case "caught-up":
    }
  }

  #notify(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { wake } of waiting) wake();
  }

  #changed(count: number, timeoutMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs);
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push({ count, wake });
    });
  }
}
