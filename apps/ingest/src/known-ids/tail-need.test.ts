import type { DetektorEvent } from "@detektor/events";
import { expect, test } from "vitest";
import { createRecentIds } from "./recent-ids.ts";
import { createLane } from "../append/lane.ts";
import type { PendingEvent } from "../append/pending-event.ts";
import { createStarts } from "./starts.ts";
import { tailNeed } from "./tail-need.ts";

const minuteMs = 60_000;
const elevenMinutesUs = 11 * minuteMs * 1_000;

/** An hour after the start of ingest, but for `sinceStartMs`. */
function situation(sinceStartMs = 60 * minuteMs) {
  const clock = { ms: 1_700_000_000_000 };
  const now = () => clock.ms;
  const starts = createStarts(now);
  const recent = createRecentIds({ retentionMs: 12 * minuteMs, now });
  clock.ms += sinceStartMs;
  return { clock, starts, recent, lane: createLane("s") };
}

const pending = (publishedMs: number, redelivered = false, doubtful = false): PendingEvent => ({
  event: { id: "a" } as DetektorEvent,
  content: 1,
  sizeBytes: 1,
  origin: { stream: "F", seq: 1, publishedUs: publishedMs * 1_000, publishTime: "", redelivered },
  settle: () => {},
  settled: false,
  doubtful,
});

test("long after the start, a first delivery needs no look into the stream", () => {
  const { clock, lane, ...context } = situation();
  expect(tailNeed(lane, [pending(clock.ms)], context)).toBeNull();
});

test("soon after a start every stream is looked into once", () => {
  const { clock, lane, ...context } = situation(minuteMs);
  const batch = [pending(clock.ms)];
  expect(tailNeed(lane, batch, context)).toBe(clock.ms * 1_000 - elevenMinutesUs);
  lane.readForStart = context.starts.number();
  expect(tailNeed(lane, batch, context)).toBeNull();
  context.starts.began();
  expect(tailNeed(lane, batch, context)).not.toBeNull();
});

test("a second delivery needs ten minutes before it was published, however long ago", () => {
  const { clock, lane, ...context } = situation();
  const publishedMs = clock.ms - 90 * minuteMs;
  const need = publishedMs * 1_000 - elevenMinutesUs;
  expect(tailNeed(lane, [pending(publishedMs, true)], context)).toBe(need);
  expect(tailNeed(lane, [pending(publishedMs, false, true)], context)).toBe(need);
});

test("what was read once isn't read again while the table remembers it", () => {
  const { clock, lane, ...context } = situation();
  const batch = [pending(clock.ms, true)];
  lane.claim = { fromUs: tailNeed(lane, batch, context) ?? 0, segment: context.recent.segment() };
  expect(tailNeed(lane, batch, context)).toBeNull();
  for (let minute = 0; minute < 40; minute += 1) {
    clock.ms += minuteMs;
    context.recent.add(String(minute), 1, 1n);
  }
  expect(tailNeed(lane, [pending(clock.ms, true)], context)).toBeNull();
  expect(tailNeed(lane, batch, context)).not.toBeNull();
});
