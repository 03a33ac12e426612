import type { DetektorEvent } from "@detektor/events";
import type { RedriveMessage, RedriveRecord } from "./redrive-record.ts";

/** Input that ingest has refused, as it is kept. */
export type DeadLetter = {
  /** Its sequence number in the stream of dead letters. */
  readonly seq: number;
  readonly reason: string;
  readonly header: (name: string) => string | null;
  /** The headers that are its event's attributes, if that was sent in binary mode. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly keptAtMs: number;
};

/** Dead letters, newest first; `next` is where the list continues, null at its end. */
export type DeadLetterPage = {
  readonly letters: readonly DeadLetter[];
  readonly next: number | null;
};

/** What a stream keeps; `maxBytes` is null without a limit. */
export type StreamFigures = {
  readonly messages: number;
  readonly bytes: number;
  readonly maxBytes: number | null;
  /** How many messages were ever published to it. */
  readonly published: number;
  /** When its oldest message was published (ms since the epoch); null if it is empty. */
  readonly oldestMs: number | null;
};

/** The progress of ingest's consumer. */
export type ConsumerFigures = {
  /** Messages that were not delivered to ingest yet. */
  readonly waiting: number;
  /** Messages that were delivered and not acknowledged yet. */
  readonly inFlight: number;
  readonly isPaused: boolean;
};

/** The state of the work queue; what JetStream doesn't have is null. */
export type QueueFigures = {
  readonly frames: StreamFigures | null;
  readonly ingest: ConsumerFigures | null;
  readonly deadLetters: StreamFigures | null;
};

/**
 * Thrown if the message broker can't do what was requested: the message says why, and which setting fixes it.
 */
export class BrokerUnavailable extends Error {
  override readonly name: string = "BrokerUnavailable";
}

/** Thrown if the broker answers and refuses: it will do so again until somebody fixes that. */
export class BrokerRefused extends BrokerUnavailable {
  override readonly name = "BrokerRefused";
}

/**
 * The operations of the message broker that the API needs; each rejects with BrokerUnavailable if the broker
 * is unavailable, with BrokerRefused if it refuses.
 */
export type Broker = {
  /** Publishes an event as a producer does; resolves once it is on the broker's disk. */
  readonly publish: (event: DetektorEvent) => Promise<void>;
  /** Returns dead letters before `before`, of one reason if given. */
  readonly deadLetters: (asked: {
    readonly reason: string | undefined;
    readonly before: number | null;
    readonly limit: number;
  }) => Promise<DeadLetterPage>;
  /** Returns one dead letter; null if it isn't there. */
  readonly deadLetter: (seq: number) => Promise<DeadLetter | null>;
  /** Publishes a message as a producer does, once for its id; returns its sequence number in FRAMES. */
  readonly publishAgain: (message: RedriveMessage) => Promise<number>;
  /** Returns whether ingest has yet to finish a message. */
  readonly isQueued: (seq: number) => Promise<boolean>;
  /** Returns the newest record of a dead letter's redrive; null without one. */
  readonly redriveOf: (letterSeq: number) => Promise<RedriveRecord | null>;
  readonly noteRedrive: (letterSeq: number, record: RedriveRecord) => Promise<void>;
  /** Returns what FRAMES and DEAD_LETTERS keep, and how far ingest has come. */
  readonly queue: () => Promise<QueueFigures>;
  /** Resolves if the broker answers, JetStream included. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};
