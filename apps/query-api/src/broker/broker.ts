import type { DetektorEvent } from "@detektor/events";

/** What ingest has refused, as it is kept. */
export type DeadLetter = {
  /** Its place in the stream of dead letters. */
  readonly seq: number;
  readonly reason: string;
  readonly header: (name: string) => string | null;
  /** The headers that are its event's attributes, where that came in binary mode. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly keptAtMs: number;
};

/** Dead letters, newest first; `next` is where the list goes on, null at its end. */
export type DeadLetterPage = {
  readonly letters: readonly DeadLetter[];
  readonly next: number | null;
};

/** The message broker is of no use for what was asked: the message says why, and which setting mends it. */
export class BrokerUnavailable extends Error {
  override readonly name: string = "BrokerUnavailable";
}

/** It answers, and says no: it does so again until somebody puts that right. */
export class BrokerRefused extends BrokerUnavailable {
  override readonly name = "BrokerRefused";
}

/** What the API asks of the message broker; every member rejects with BrokerUnavailable when it is away, with BrokerRefused when it says no. */
export type Broker = {
  /** Publishes an event like any producer; resolves once it is on the broker's disk. */
  readonly publish: (event: DetektorEvent) => Promise<void>;
  /** Dead letters before `before`, of one reason if given. */
  readonly deadLetters: (asked: {
    readonly reason: string | undefined;
    readonly before: number | null;
    readonly limit: number;
  }) => Promise<DeadLetterPage>;
  /** Resolves when the broker answers, JetStream included. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};
