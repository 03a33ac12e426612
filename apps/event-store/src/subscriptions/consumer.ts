import type { Message } from "./message.ts";
import type { SettlingTimes } from "./settling-times.ts";

/** One client that receives messages of a group. */
export type Consumer = {
  readonly from: string;
  readonly username: string;
  readonly connectionName: string;
  /** The number of messages that it accepts before it acknowledges. */
  readonly slots: number;
  /** False while it does not read what was sent. */
  readonly isReady: () => boolean;
  readonly deliver: (record: Buffer, message: Message) => void;
  /** Ends its call with this error. */
  readonly drop: (error: unknown) => void;
};

/** A consumer with its unsettled messages. */
export type Member = {
  readonly consumer: Consumer;
  readonly inFlight: Set<string>;
  readonly joinedMs: number;
  /** The times it took to settle messages; undefined: not measured. */
  readonly times: SettlingTimes | undefined;
  total: number;
  measured: number;
};

/** Returns true if a consumer accepts another message now. */
export function hasRoom({ consumer, inFlight }: Member): boolean {
  return inFlight.size < consumer.slots && consumer.isReady();
}
