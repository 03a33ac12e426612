import type { ProducerEvent, Refusal } from "@detektor/events";
import type { ConnectionOptions } from "nats";
import type { NatsAccess } from "./access/nats-access.ts";
import type { EventContext, EventFunctions, EventOptions } from "./event-functions.ts";

/**
 * What to do when the buffer is full: `wait` accepts no more events than {@link Producer.room} allows, the
 * others drop events and count them.
 */
export type FullPolicy = "wait" | "drop_oldest" | "drop_newest";

/**
 * Where events are sent: an address, with `user:password@` or `token@` if needed, or the result of
 * `natsAccess`.
 */
export type ProducerTarget =
  | { readonly natsUrl: string; readonly nats?: undefined }
  | { readonly nats: NatsAccess; readonly natsUrl?: undefined };

/** The options of a producer; only the target, site and source are required. */
export type ProducerOptions = ProducerTarget & ProducerBehaviour;

/** The options of a producer other than its target. */
export type ProducerBehaviour = {
  /** 1 to 64 letters, digits, `_` and `-`. */
  readonly site: string;
  /** The sender: `<service>` or `<service>/<instance>`. */
  readonly source: string;
  /** The version of the service, optional. */
  readonly version?: string;
  /** Defaults to `drop_oldest`: tracking must never stop a pipeline. */
  readonly whenFull?: FullPolicy;
  /** The most events held, including sent but unacknowledged ones; defaults to 16,384. */
  readonly maxBufferedEvents?: number;
  /** The most bytes held; defaults to 64 MiB. */
  readonly maxBufferedBytes?: number;
  /** The most events of a batch; defaults to 64. */
  readonly maxBatchEvents?: number;
  /** The most bytes of a batch; defaults to 448 KiB. */
  readonly maxBatchBytes?: number;
  /** How long a batch waits for more events; defaults to 20 ms. */
  readonly lingerMs?: number;
  /**
   * The most messages sent and not yet acknowledged; defaults to 32. Beyond it events collect into larger
   * batches.
   */
  readonly maxInFlight?: number;
  /** The time without an acknowledgement after which a message is sent again; defaults to 5 s. */
  readonly ackTimeoutMs?: number;
  /** Returns the context of events that have none; defaults to the active OpenTelemetry context. */
  readonly context?: () => EventContext;
  /** Called for events that ingest would refuse, and that are therefore not sent. */
  readonly onRefused?: (refusal: Refusal) => void;
  /** Called when the broker is connected, and when it isn't, with the reason if there is one. */
  readonly onConnection?: (
    state:
      | { readonly kind: "connected" }
      | { readonly kind: "disconnected"; readonly error?: Error },
  ) => void;
  /**
   * Called when the broker is connected but accepts no events, with the reason (no stream, a full one, no
   * reply because a permission is missing), and when it accepts them again. Until then they are held.
   */
  readonly onFlow?: (
    state: { readonly kind: "flowing" } | { readonly kind: "stalled"; readonly reason: string },
  ) => void;
  /** Additional options for the NATS client. */
  readonly connection?: ConnectionOptions;
  /** Returns milliseconds since the Unix epoch; defaults to the system's clock. */
  readonly nowMs?: () => number;
};

/** Events counted since the start; published = acknowledged + dropped + failed + buffered. */
export type ProducerCounters = {
  /** Accepted events. */
  readonly published: number;
  /** Events stored on the broker's disk. */
  readonly acknowledged: number;
  /** Dropped because the buffer was full. */
  readonly dropped: number;
  /** Sent again, counted once each time. */
  readonly retried: number;
  /** Given up because the broker can never accept them, or because the producer was closed. */
  readonly failed: number;
  /** Not accepted, because ingest would refuse them. */
  readonly refused: number;
  /** Currently held. */
  readonly buffered: number;
};

/** The result of a flush: with `timeout`, `remainingEvents` are not acknowledged yet. */
export type FlushResult =
  | { readonly kind: "flushed" }
  | { readonly kind: "timeout"; readonly remainingEvents: number };

/** Publishes events; created by {@link createProducer}. No call blocks. */
export type Producer = EventFunctions & {
  /** Accepts an event that was created elsewhere. */
  publish(event: ProducerEvent, options?: Pick<EventOptions, "onOutcome">): void;
  /** Resolves when the buffer has room; to be awaited between frames under `wait`. */
  room(options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal }): Promise<void>;
  /** Resolves when all events accepted so far are settled, or after `timeoutMs` (10 s). */
  flush(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  /** Flushes, then disconnects; remaining events are counted as failed. May be called twice. */
  close(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  counters(): ProducerCounters;
  /** Returns whether the broker is connected now. */
  isConnected(): boolean;
};
