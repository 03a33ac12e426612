import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EventLogUnavailable } from "./event-log-error.ts";
import { guardStall, type StallGuard } from "./guard-stall.ts";

const stallMs = 30_000;
let stream: PassThrough;
let guard: StallGuard;
let aborting: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  stream = new PassThrough({ objectMode: true });
  aborting = new AbortController();
  guard = guardStall(stream, stallMs, aborting.signal);
});
afterEach(() => {
  guard.end();
  vi.useRealTimers();
});

const items = () => guard.items<string>(stream)[Symbol.asyncIterator]();

test("a stream that stays silent for too long fails as an unavailable store", () => {
  vi.advanceTimersByTime(stallMs);
  expect(stream.destroyed).toBe(false);
  vi.advanceTimersByTime(2000);
  expect(stream.errored).toBeInstanceOf(EventLogUnavailable);
});

test("a consumer may need longer for an item than the stream may be silent", async () => {
  const reading = items();
  stream.write("first");
  await reading.next();
  vi.advanceTimersByTime(10 * stallMs);
  expect(stream.destroyed).toBe(false);
  const next = reading.next();
  next.catch(() => {});
  await Promise.resolve();
  vi.advanceTimersByTime(stallMs + 2000);
  await expect(next).rejects.toThrow(EventLogUnavailable);
});

test("a machine's clock that is set forward by a day ends no read", () => {
  vi.setSystemTime(Date.now() + 86_400_000);
  vi.advanceTimersByTime(2000);
  expect(stream.destroyed).toBe(false);
});

test("an aborted signal destroys the stream, without an error of its own", () => {
  aborting.abort();
  expect([stream.destroyed, stream.errored]).toEqual([true, null]);
});

test("a watch that has ended leaves the stream alone, and no timer", () => {
  guard.end();
  aborting.abort();
  vi.advanceTimersByTime(10 * stallMs);
  expect(stream.destroyed).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test("silence without a bound is normal for a subscription", () => {
  const subscription = new PassThrough();
  const unbounded = guardStall(subscription, Number.POSITIVE_INFINITY);
  vi.advanceTimersByTime(3_600_000);
  expect(subscription.destroyed).toBe(false);
  unbounded.end();
});
