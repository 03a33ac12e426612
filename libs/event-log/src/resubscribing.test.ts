import { expect, test } from "vitest";
import type { ReadAllOptions } from "./event-log.ts";
import { EventLogUnavailable, LogReplaced } from "./event-log-error.ts";
import type { SubscriptionItem } from "./log-connection.ts";
import type { LogItem } from "./log-item.ts";
import type { LogMark } from "./log-mark.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import { resubscribing } from "./resubscribing.ts";

const event = (n: number, id = `event-${n}`): RecordedEvent => ({
  id,
  type: "t",
  stream: `stream-${n}`,
  revision: 0n,
  position: positionOf(n),
  recordedAtUs: n * 1000,
  data: {},
  metadata: undefined,
});
/** Positions that a number would round: each differs from the next by 1 above 2^53. */
const positionOf = (n: number) => 2n ** 53n + BigInt(n);
const item = (n: number): SubscriptionItem => ({ kind: "event", event: event(n) });
const checkpoint = (position: bigint): SubscriptionItem => ({ kind: "checkpoint", position });

type Subscription = (signal: AbortSignal) => AsyncIterable<readonly SubscriptionItem[]>;

/** A subscription that delivers these lists and then breaks. */
const sends = (...lists: (readonly SubscriptionItem[])[]): Subscription =>
  async function* () {
    yield* lists;
    throw new EventLogUnavailable("the connection was lost");
  };
const refuses = sends();
/** A subscription that stays open until it is aborted. */
const waits: Subscription = async function* (signal) {
  yield [];
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
};

/** Subscribes to a log of these events, with one script for each subscription; the last one waits. */
function following(
  events: readonly RecordedEvent[],
  scripts: readonly Subscription[],
  from: bigint | "start" | LogMark = "start",
) {
  const aborting = new AbortController();
  const asked: (bigint | "start")[] = [];
  const logged: string[] = [];
  const connection = {
    subscribe(after: bigint | "start", signal: AbortSignal) {
      const script = scripts[asked.push(after) - 1] ?? waits;
      return script(signal);
    },
    async *readAll({ direction }: ReadAllOptions) {
      yield* direction === "backwards" ? events.toReversed() : events;
    },
    async *readStream(stream: string) {
      yield* events.filter((one) => one.stream === stream);
    },
  };
  const logger = {
    warn: (_: object, message: string) => void logged.push(message),
    info: (_: object, message: string) => void logged.push(message),
  };
  const items = resubscribing({ connection, signal: aborting.signal, logger }, from);
  return { items, aborting, asked, logged };
}

/** Takes `count` items and stops. */
async function taken(items: AsyncIterable<LogItem>, count: number): Promise<LogItem[]> {
  const got: LogItem[] = [];
  for await (const one of items) if (got.push(one) === count) break;
  return got;
}

const named = (items: readonly LogItem[]) =>
  items.map((one) => (one.kind === "event" ? one.event.id : one.kind));

const log = [1, 2, 3].map((n) => event(n));

test("an event that is sent again by the next subscription is delivered once", async () => {
  const { items, asked } = following(log, [
    sends([item(1), item(2)]),
    sends([item(1), item(2), item(3)]),
  ]);
  expect(named(await taken(items, 5))).toEqual([
    "event-1",
    "event-2",
    "disconnected",
    "resubscribed",
    "event-3",
  ]);
  expect(asked).toEqual(["start", positionOf(2)]);
});

test("a store that refuses several times is reported once, and once when it is back", async () => {
  const { items, asked, logged } = following(log, [refuses, refuses, sends([]), sends([item(1)])]);
  expect(named(await taken(items, 5))).toEqual([
    "disconnected",
    "resubscribed",
    "disconnected",
    "resubscribed",
    "event-1",
  ]);
  expect(asked).toHaveLength(4);
  expect(logged.map((line) => line.split(";")[0])).toEqual([
    "subscription lost",
    "subscription restored",
    "subscription lost",
    "subscription restored",
  ]);
});

test("a subscription that the store ends without an error is lost, too", async () => {
  const ends: Subscription = async function* () {
    yield [item(1)];
  };
  const { items, asked } = following(log, [ends, sends([item(2)])]);
  expect(named(await taken(items, 4))).toEqual([
    "event-1",
    "disconnected",
    "resubscribed",
    "event-2",
  ]);
  expect(asked).toEqual(["start", positionOf(1)]);
});

test("a checkpoint within the log is delivered, and never subscribed after", async () => {
  const { items, asked } = following(log, [
    sends([item(1), checkpoint(positionOf(3))]),
    sends([item(2)]),
  ]);
  expect(named(await taken(items, 5))).toEqual([
    "event-1",
    "checkpoint",
    "disconnected",
    "resubscribed",
    "event-2",
  ]);
  expect(asked).toEqual(["start", positionOf(1)]);
});

test("a checkpoint beyond the log's end is left out, by one position or by all", async () => {
  const beyond = [checkpoint(positionOf(4)), checkpoint(2n ** 64n - 1n)];
  const { items } = following(log, [sends([...beyond, checkpoint(positionOf(3)), item(1)])]);
  expect(await taken(items, 2)).toEqual([checkpoint(positionOf(3)), item(1)]);
});

test("a log whose newest event is another one is never delivered from", async () => {
  const replaced = [event(1), event(2, "another"), event(3)];
  const { items } = following(replaced, [sends([item(1), item(2)]), sends([item(3)])]);
  const got: LogItem[] = [];
  const reading = (async () => {
    for await (const one of items) got.push(one);
  })();
  await expect(reading).rejects.toThrow(LogReplaced);
  expect(named(got)).toEqual(["event-1", "event-2", "disconnected"]);
});

test("a mark to begin after is checked before the first item, a position can't be", async () => {
  const mark = event(2, "restored over");
  const marked = following(log, [sends([item(3)])], mark);
  await expect(taken(marked.items, 1)).rejects.toThrow(LogReplaced);
  expect(marked.asked).toEqual([positionOf(2)]);
  const placed = following(log, [sends([item(2), item(3)])], positionOf(2));
  expect(named(await taken(placed.items, 1))).toEqual(["event-3"]);
});

test("an aborted subscription ends without an error, however the store takes it", async () => {
  const breaks: Subscription = async function* (signal) {
    yield [item(1)];
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    throw new Error("cancelled on client");
  };
  for (const script of [waits, breaks]) {
    const { items, aborting, asked } = following(log, [script]);
    setImmediate(() => aborting.abort());
    expect(named(await Array.fromAsync(items))).not.toContain("disconnected");
    expect(asked).toHaveLength(1);
  }
});

test("an abort ends the wait for the next attempt", async () => {
  const { items, aborting, asked } = following(log, [refuses, refuses, refuses, refuses]);
  const got: LogItem[] = [];
  for await (const one of items) {
    got.push(one);
    setImmediate(() => aborting.abort());
  }
  expect(named(got)).toEqual(["disconnected"]);
  expect(asked).toHaveLength(1);
});

test("a signal that was aborted before asks the store nothing", async () => {
  const { items, aborting, asked } = following(log, []);
  aborting.abort();
  expect(await Array.fromAsync(items)).toEqual([]);
  expect(asked).toEqual([]);
});

test("a consumer that stops ends the store's subscription", async () => {
  let ended = false;
  const { items } = following(log, [
    async function* () {
      try {
        yield [item(1), item(2)];
      } finally {
        ended = true;
      }
    },
  ]);
  await taken(items, 1);
  expect(ended).toBe(true);
});
