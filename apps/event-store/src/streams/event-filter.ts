import type { Message } from "../protocol/protobuf.ts";
import type { filterShape } from "../protocol/streams-messages.ts";
import { nameAt, nameRangeAt, typeRangeAt } from "../log/record/record-view.ts";
import { boundedRegex } from "./bounded-regex.ts";

/** A filter on $all. */
export type EventFilter = {
  readonly matches: (bytes: Buffer, start: number) => boolean;
  /** Events considered between two checkpoints. */
  readonly checkpointInterval: number;
};

const defaultWindow = 32;
const bookkeeping = ["$persistentsubscription-$all", "$epoch-information", "$scavenges"];

/** True for a record of the streams that no reader with a filter sees. */
export const isBookkeepingAt = (bytes: Buffer, start: number): boolean => {
  if (bytes[nameRangeAt(bytes, start).from] !== 0x24) return false;
  const name = nameAt(bytes, start);
  return bookkeeping.some((prefix) => name.startsWith(prefix));
};

type Test = (bytes: Buffer, from: number, to: number) => boolean;

const startsWith = (prefix: Buffer): Test => {
  return (bytes, from, to) =>
    to - from >= prefix.length &&
    bytes.compare(prefix, 0, prefix.length, from, from + prefix.length) === 0;
};

const matchesRegex = (expression: string): Test => {
  const test = boundedRegex(expression);
  return (bytes, from, to) => test(bytes.toString("utf8", from, to));
};

const testOf = (expression: { regex?: string; prefix?: readonly string[] }): Test => {
  const prefixes = (expression.prefix ?? []).map((text) => startsWith(Buffer.from(text, "utf8")));
  if (prefixes.length > 0) {
    return (bytes, from, to) => prefixes.some((test) => test(bytes, from, to));
  }
  return matchesRegex(expression.regex ?? "");
};

/** The filter of a request. Throws GrpcError for what can't be matched with. */
export const eventFilter = (filter: Message<typeof filterShape>): EventFilter => {
  const onStream = filter.streamIdentifier;
  const test = testOf(onStream ?? filter.eventType ?? {});
  const rangeOf = onStream ? nameRangeAt : typeRangeAt;
  const window = filter.max ?? defaultWindow;
  return {
    matches: (bytes, start) => {
      const { from, to } = rangeOf(bytes, start);
      return test(bytes, from, to) && !isBookkeepingAt(bytes, start);
    },
    checkpointInterval: Math.max(1, window * (filter.checkpointIntervalMultiplier ?? 1)),
  };
};
