import type { ProducerEvent, Refusal } from "@detektor/events";
import type { ConnectionOptions } from "nats";
import type { NatsAccess } from "./access/nats-access.ts";
import type { EventContext, EventFunctions, EventOptions } from "./event-functions.ts";

/**
 * What to do when the buffer is full: `wait` takes no more events than {@link Producer.room}
 * lets through, the others drop and count.
 */
export type FullPolicy = "wait" | "drop_oldest" | "drop_newest";

/** Where events go: an address, with `user:password@` or `token@` where that is needed, or all that `natsAccess` knows. */
export type ProducerTarget =
  | { readonly natsUrl: string; readonly nats?: undefined }
  | { readonly nats: NatsAccess; readonly natsUrl?: undefined };

/** How a producer is made; only the target, site and source must be given. */
export type ProducerOptions = ProducerTarget & ProducerBehaviour;

/** What a producer does, beside where to. */
export type ProducerBehaviour = {
  /** 1 to 64 letters, digits, `_` and `-`. */
  readonly site: string;
  /** Who speaks: `<service>` or `<service>/<instance>`. */
  readonly source: string;
  /** The version of the service, if it is worth telling. */
  readonly version?: string;
  /** `drop_oldest` unless given: tracking must never stop a pipeline. */
  readonly whenFull?: FullPolicy;
  /** The most events held, sent but unacknowledged ones included; 16,384 unless given. */
  readonly maxBufferedEvents?: number;
  /** The most bytes held; 64 MiB unless given. */
  readonly maxBufferedBytes?: number;
  /** The most events of a batch; 64 unless given. */
  readonly maxBatchEvents?: number;
  /** The most bytes of a batch; 448 KiB unless given. */
  readonly maxBatchBytes?: number;
  /** How long a batch waits for more events; 20 ms unless given. */
  readonly lingerMs?: number;
  /** The most messages sent and not yet acknowledged; 32 unless given. Beyond it events gather into larger batches. */
  readonly maxInFlight?: number;
  /** After how long without an acknowledgement a message is sent again; 5 s unless given. */
  readonly ackTimeoutMs?: number;
  /** Where events belong that don't say so; the active OpenTelemetry context unless given. */
  readonly context?: () => EventContext;
  /** Told about events that ingest would refuse, and that are therefore not sent. */
  readonly onRefused?: (refusal: Refusal) => void;
  /** Told when the broker is reached, and when it isn't, with the reason where there is one. */
  readonly onConnection?: (
    state:
      | { readonly kind: "connected" }
      | { readonly kind: "disconnected"; readonly error?: Error },
  ) => void;
  /**
   * Told when the broker is reached but takes no events, with the reason (no stream, a full one, no
   * answer for want of a permission), and when it takes them again. Until then they are held.
   */
  readonly onFlow?: (
    state: { readonly kind: "flowing" } | { readonly kind: "stalled"; readonly reason: string },
  ) => void;
  /** More for the NATS client. */
  readonly connection?: ConnectionOptions;
  /** Milliseconds since the Unix epoch; the system's clock unless given. */
  readonly nowMs?: () => number;
};

/** Events counted since the start; published = acknowledged + dropped + failed + buffered. */
export type ProducerCounters = {
  /** Taken in. */
  readonly published: number;
  /** Safe on the broker's disk. */
  readonly acknowledged: number;
  /** Given up because the buffer was full. */
  readonly dropped: number;
  /** Sent again, counted once each time. */
  readonly retried: number;
  /** Given up because the broker can never take them, or at the end. */
  readonly failed: number;
  /** Not taken in, because ingest would refuse them. */
  readonly refused: number;
  /** Held now. */
  readonly buffered: number;
};

/** How a flush ended: with `timeout`, so many events are still to be acknowledged. */
export type FlushResult =
  | { readonly kind: "flushed" }
  | { readonly kind: "timeout"; readonly remainingEvents: number };

/** Publishes events; made by {@link createProducer}. No call blocks. */
export type Producer = EventFunctions & {
  /** Takes in an event made elsewhere. */
  publish(event: ProducerEvent, options?: Pick<EventOptions, "onOutcome">): void;
  /** Resolves when the buffer has room: what to await between frames under `wait`. */
  room(options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal }): Promise<void>;
  /** Resolves when all events taken in so far are settled, or after `timeoutMs` (10 s). */
  flush(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  /** Flushes, then disconnects; what is left is counted as failed. May be called twice. */
  close(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  counters(): ProducerCounters;
  /** Whether the broker can be reached now. */
  isConnected(): boolean;
};
