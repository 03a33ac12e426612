import { nameAt, nameRangeAt, typeRangeAt } from "../log/record/record-view.ts";
import { boundedRegex } from "./bounded-regex.ts";

/** A filter of the events of $all: by prefixes if there are any, else by the expression. */
export type EventFilter = {
  readonly on: "stream" | "type";
  readonly regex?: string;
  readonly prefixes?: readonly string[];
};

/** Returns whether the record at `start` matches. */
export type EventTest = (bytes: Buffer, start: number) => boolean;

const bookkeeping = ["$persistentsubscription-$all", "$epoch-information", "$scavenges"];

/** Returns true for a record of the internal streams that filtered reads never include. */
export function isBookkeepingAt(bytes: Buffer, start: number): boolean {
  if (bytes[nameRangeAt(bytes, start).from] !== 0x24) return false;
  const name = nameAt(bytes, start);
  return bookkeeping.some((prefix) => name.startsWith(prefix));
}

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

const testOf = ({ regex = "", prefixes = [] }: EventFilter): Test => {
  const tests = prefixes.map((text) => startsWith(Buffer.from(text, "utf8")));
  if (tests.length > 0) return (bytes, from, to) => tests.some((test) => test(bytes, from, to));
  return matchesRegex(regex);
};

/** Returns the test of a filter. Throws InvalidFilterError if the filter is unusable. */
export function eventTest(filter: EventFilter): EventTest {
  const test = testOf(filter);
  const rangeOf = filter.on === "stream" ? nameRangeAt : typeRangeAt;
  return (bytes, start) => {
    const { from, to } = rangeOf(bytes, start);
    return test(bytes, from, to) && !isBookkeepingAt(bytes, start);
  };
}
