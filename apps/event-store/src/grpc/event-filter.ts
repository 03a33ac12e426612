import { setFlagsFromString } from "node:v8";
import type { Message } from "../protocol/protobuf.ts";
import type { filterShape } from "../protocol/streams-messages.ts";
import { nameAt, nameRangeAt, typeRangeAt } from "../storage/record-view.ts";
import { invalidArgument } from "./grpc-status.ts";

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

// An expression that backtracks without end must not stop the server: V8 then goes on in linear time.
setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");

const maxRegexLength = 4096;

/** Compiles an expression as clients of other languages write it, with options in front: "(?i)…". */
const compile = (source: string): RegExp => {
  const [prefix = "", flags = ""] = /^\(\?([ims]{1,3})\)/.exec(source) ?? [];
  return new RegExp(source.slice(prefix.length), flags);
};

const matchesRegex = (source: string): Test => {
  if (source.length > maxRegexLength) throw invalidArgument("the filter's expression is too long");
  let regex: RegExp;
  try {
    regex = compile(source);
  } catch (error) {
    throw invalidArgument(`the filter is no regular expression: ${String(error)}`);
  }
  return (bytes, from, to) => regex.test(bytes.toString("utf8", from, to));
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
