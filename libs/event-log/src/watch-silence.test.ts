import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EventLogUnavailable, LogReplaced } from "./event-log-error.ts";
import type { LogMark } from "./log-mark.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import { type SilenceWatch, watchSilence } from "./watch-silence.ts";

beforeEach(() => void vi.useFakeTimers());
const watches: SilenceWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.end();
  vi.useRealTimers();
});

const event = (position: bigint): RecordedEvent => ({
  id: `event-${position}`,
  type: "t",
  stream: `stream-${position}`,
  revision: 0n,
  position,
  recordedAtUs: Number(position),
  data: {},
  metadata: undefined,
});

/** Watches a subscription of a log that holds the events at `positions`, which may grow. */
function watching(positions: bigint[], after: bigint | "start", mark: LogMark | null = null) {
  const log = { looks: 0, onLook: async (): Promise<void> => {} };
  const place = { after, mark, silences: 0 };
  const reads = {
    async *readAll() {
      log.looks += 1;
      await log.onLook();
      yield* positions.toReversed().map(event);
    },
    async *readStream(stream: string) {
      yield* positions.map(event).filter((one) => one.stream === stream);
    },
  };
  const start = () => {
    const watch = watchSilence(reads, place, 2000);
    watches.push(watch);
    return watch;
  };
  return { log, place, start, watch: start() };
}

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a log that doesn't grow is silent for as long as it likes", async () => {
  const { watch, log } = watching([10n], 10n);
  await after(60_000);
  expect(watch.signal.aborted).toBe(false);
  expect(log.looks).toBeGreaterThan(2);
});

test("an empty log is silent for as long as it likes, read from its start", async () => {
  const { watch } = watching([], "start");
  await after(60_000);
  expect(watch.signal.aborted).toBe(false);
});

test.each<[bigint | "start"]>([["start"], [10n], [2n ** 60n]])(
  "a subscription after %s that misses a newer event is given up at the second look",
  async (from) => {
    const newer = from === "start" ? 0n : from + 1n;
    const { watch, log, place } = watching([newer], from);
    await after(3500);
    expect([watch.signal.aborted, log.looks]).toEqual([false, 1]);
    await after(1500);
    expect(watch.signal.reason).toBeInstanceOf(EventLogUnavailable);
    expect(place.silences).toBe(1);
  },
);

test("an event that arrives after the first look is heard, and the suspicion is over", async () => {
  const { watch, place } = watching([20n], 10n);
  await after(3500);
  watch.heard();
  place.after = 20n;
  watch.listen();
  await after(60_000);
  expect(watch.signal.aborted).toBe(false);
});

test("an event that arrives during a look is no sign of a silent subscription", async () => {
  const positions = [20n];
  const { watch, log, place } = watching(positions, 10n);
  log.onLook = async () => {
    if (log.looks > 1) return;
    watch.heard();
    place.after = 20n;
    watch.listen();
  };
  await after(3500);
  positions.push(30n);
  await after(1500);
  expect([log.looks, watch.signal.aborted]).toEqual([2, false]);
});

test("the time that a consumer needs for an event is no silence", async () => {
  const { watch, log } = watching([20n], 10n);
  watch.heard();
  await after(60_000);
  expect(log.looks).toBe(0);
  watch.listen();
  await after(3500);
  expect(log.looks).toBe(1);
});

test("each silence doubles the patience with the next subscription, up to 32 times", async () => {
  const { place, start, log, watch } = watching([20n], 10n);
  watch.end();
  place.silences = 3;
  const next = start();
  await after(15_000);
  expect(log.looks).toBe(0);
  await after(3000);
  expect(log.looks).toBe(1);
  next.end();
  place.silences = 1000;
  start();
  await after(66_000);
  expect(log.looks).toBe(2);
});

test("a log that has lost the newest event was replaced, though nothing new is in it", async () => {
  const { watch } = watching([10n], 20n, event(20n));
  await after(3500);
  expect(watch.signal.reason).toBeInstanceOf(LogReplaced);
});

test("a look that fails says nothing about the subscription, and another follows", async () => {
  const { watch, log } = watching([20n], 10n);
  log.onLook = async () => {
    throw new EventLogUnavailable("no connection");
  };
  await after(20_000);
  expect(watch.signal.aborted).toBe(false);
  expect(log.looks).toBeGreaterThan(2);
});

test("a look that takes long is the only one", async () => {
  const { log } = watching([20n], 10n);
  log.onLook = () => new Promise(() => {});
  await after(60_000);
  expect(log.looks).toBe(1);
});

test("a watch that has ended looks no more, and leaves no timer", async () => {
  const { watch, log } = watching([20n], 10n);
  watch.end();
  await after(60_000);
  expect([log.looks, vi.getTimerCount()]).toEqual([0, 0]);
});
