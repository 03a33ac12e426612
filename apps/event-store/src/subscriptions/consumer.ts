import type { Message } from "./message.ts";
import type { SettlingTimes } from "./settling-times.ts";

/** One client that takes messages of a group. */
export type Consumer = {
  readonly from: string;
  readonly username: string;
  readonly connectionName: string;
  /** Messages that it takes before it acknowledges. */
  readonly slots: number;
  /** False while it does not read what was sent. */
  readonly isReady: () => boolean;
  readonly deliver: (record: Buffer, message: Message) => void;
  /** Ends its call with this error. */
  readonly drop: (error: unknown) => void;
};

/** A consumer with what it has been given. */
export type Member = {
  readonly consumer: Consumer;
  readonly inFlight: Set<string>;
  readonly joinedMs: number;
  /** How long it took to settle what it was given; undefined: not measured. */
  readonly times: SettlingTimes | undefined;
  total: number;
  measured: number;
};

/** True if a consumer takes another message now. */
export const hasRoom = ({ consumer, inFlight }: Member): boolean =>
  inFlight.size < consumer.slots && consumer.isReady();
