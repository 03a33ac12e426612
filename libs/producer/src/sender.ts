import type { NatsConnection } from "nats";
import type { Denied } from "./access/explain-trouble.ts";
import { Delivery, type Settled } from "./delivery.ts";
import type { EventOutcome } from "./event-functions.ts";
import { Outbox, type OutboxEntry, type OutboxMessage } from "./outbox.ts";
import type { FlushResult, ProducerCounters } from "./producer.ts";
import type { ProducerSettings } from "./producer-settings.ts";
import { Waiters } from "./waiters.ts";

/** The most bytes that the broker may add to a message's body. */
const HEADER_ALLOWANCE = 8 * 1024;
/** How many events `wait` accepts beyond the limit when `room()` isn't awaited. */
const GRACE_EVENTS = 1024;

/** An error for a full buffer under the policy `wait`: `room()` must be awaited before. */
export class ProducerFullError extends Error {
  constructor() {
    super("The producer's buffer is full: await producer.room() before publishing.");
    this.name = "ProducerFullError";
  }
}

/** Moves entries from the outbox to the broker, and counts their outcomes. */
export class Sender {
  readonly #settings: ProducerSettings;
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #waiters = new Waiters();
  readonly #counts = { published: 0, acknowledged: 0, dropped: 0, retried: 0, failed: 0 };
  #isUp = false;
  #isClosed = false;
  #lastSeq = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(settings: ProducerSettings) {
    this.#settings = settings;
    this.#outbox = new Outbox(settings);
    this.#delivery = new Delivery(settings.ackTimeoutMs, {
      settled: (message, how) => this.#settled(message, how),
      retried: (message) => (this.#counts.retried += message.entries.length),
      flow: (reason) =>
        settings.onFlow?.(reason === null ? { kind: "flowing" } : { kind: "stalled", reason }),
    });
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  counts(): Omit<ProducerCounters, "refused"> {
    return { ...this.#counts, buffered: this.#outbox.heldEvents };
  }

  /** Continues over a connection. */
  up(nc: NatsConnection): void {
    if (this.#isClosed) return;
    this.#isUp = true;
    const most = nc.info?.max_payload;
    if (most !== undefined) this.#outbox.limitBatchBytes(Math.max(1, most - HEADER_ALLOWANCE));
    this.#delivery.up(nc);
    this.#pump();
  }

  /** Holds all entries until the connection has recovered. */
  down(): void {
    this.#isUp = false;
    this.#delivery.down();
  }

  /** Keeps a missing permission as the reason for acknowledgements that don't arrive. */
  denied(what: Denied): void {
    this.#delivery.denied(what);
  }

  /**
   * Accepts an event.
   *
   * @throws {ProducerFullError} under `wait`, if far more was published than there was room for
   */
  offer(
    to: { readonly subject: string; readonly isBatch: boolean },
    entry: Omit<OutboxEntry, "seq">,
  ): void {
    const { whenFull, maxBufferedEvents } = this.#settings;
    const isBeyond = this.#outbox.heldEvents >= maxBufferedEvents + GRACE_EVENTS;
    if (whenFull === "wait" && isBeyond) throw new ProducerFullError();
    this.#counts.published += 1;
    this.#lastSeq += 1;
    const all = { ...entry, seq: this.#lastSeq };
    if (this.#isClosed) return this.#end([all], { kind: "failed", reason: "closed" });
    this.#end(this.#outbox.offer(to, all, performance.now()), { kind: "dropped" });
    this.#pump();
  }

  /** Resolves when there is room; rejects when the signal aborts or the timeout passes. */
  room(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    return this.#waiters.until(() => this.#outbox.hasRoom || this.#isClosed, timeoutMs, signal);
  }

  /** Resolves when all events accepted before are settled, or the timeout passes. */
  async flush(timeoutMs: number): Promise<FlushResult> {
    const last = this.#lastSeq;
    this.#outbox.hurry(last);
    this.#pump();
    const isSettled = () => Math.min(this.#outbox.oldestSeq(), this.#delivery.oldestSeq()) > last;
    try {
      await this.#waiters.until(isSettled, timeoutMs);
      return { kind: "flushed" };
    } catch {
      return { kind: "timeout", remainingEvents: this.#outbox.heldEvents };
    }
  }

  /** Stops; the remaining events have failed. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.down();
    if (this.#timer !== null) clearTimeout(this.#timer);
    const reason = "the producer was closed before the broker acknowledged it";
    for (const message of this.#delivery.close())
      this.#settled(message, { kind: "failed", reason });
    this.#end(this.#outbox.drain(), { kind: "failed", reason });
  }

  /** Sends what is ready, and runs again when the next batch has waited long enough. */
  #pump(): void {
    const { maxInFlight } = this.#settings;
    while (this.#isUp && this.#delivery.size < maxInFlight) {
      const message = this.#outbox.take(performance.now());
      if (message === null) return this.#wake();
      this.#delivery.send(message);
    }
  }

  #wake(): void {
    const dueMs = this.#timer === null ? this.#outbox.nextDueMs() : null;
    if (dueMs === null) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#pump();
      },
      Math.max(1, dueMs - performance.now()),
    );
  }

  #settled(message: OutboxMessage, how: Settled): void {
    this.#outbox.release(message);
    this.#end(message.entries, how);
    this.#waiters.check();
    this.#pump();
  }

  #end(entries: readonly OutboxEntry[], outcome: EventOutcome): void {
    this.#counts[outcome.kind] += entries.length;
    for (const entry of entries) entry.onOutcome?.(outcome);
  }
}
