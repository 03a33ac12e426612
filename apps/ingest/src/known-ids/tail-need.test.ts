import { expect, test } from "vitest";
import { createRecentIds } from "./recent-ids.ts";
import { createStarts } from "./starts.ts";
import { createStreamKnowledge, type Incoming } from "./stream-knowledge.ts";
import { tailNeed } from "./tail-need.ts";

const minuteMs = 60_000;
const elevenMinutesUs = 11 * minuteMs * 1000;

/** Returns a situation one hour after the start of ingest, or `sinceStartMs` after it. */
function situation(sinceStartMs = 60 * minuteMs) {
  const clock = { ms: 1_700_000_000_000 };
  const now = () => clock.ms;
  const starts = createStarts(now);
  const recent = createRecentIds({ retentionMs: 12 * minuteMs, now });
  clock.ms += sinceStartMs;
  return { clock, starts, recent, known: createStreamKnowledge("s") };
}

const pending = (publishedMs: number, redelivered = false, doubtful = false): Incoming => ({
  event: { id: "a" },
  origin: { publishedUs: publishedMs * 1000, redelivered },
  doubtful,
});

test("long after the start, a first delivery needs no look into the stream", () => {
  const { clock, known, ...context } = situation();
  expect(tailNeed(known, [pending(clock.ms)], context)).toBeNull();
});

test("soon after a start every stream is looked into once", () => {
  const { clock, known, ...context } = situation(minuteMs);
  const batch = [pending(clock.ms)];
  expect(tailNeed(known, batch, context)).toBe(clock.ms * 1000 - elevenMinutesUs);
  known.readForStart = context.starts.number();
  expect(tailNeed(known, batch, context)).toBeNull();
  context.starts.began();
  expect(tailNeed(known, batch, context)).not.toBeNull();
});

test("a second delivery needs ten minutes before it was published, however long ago", () => {
  const { clock, known, ...context } = situation();
  const publishedMs = clock.ms - 90 * minuteMs;
  const need = publishedMs * 1000 - elevenMinutesUs;
  expect(tailNeed(known, [pending(publishedMs, true)], context)).toBe(need);
  expect(tailNeed(known, [pending(publishedMs, false, true)], context)).toBe(need);
});

test("what was read once isn't read again while the table remembers it", () => {
  const { clock, known, ...context } = situation();
  const batch = [pending(clock.ms, true)];
  known.claim = { fromUs: tailNeed(known, batch, context) ?? 0, segment: context.recent.segment() };
  expect(tailNeed(known, batch, context)).toBeNull();
  for (let minute = 0; minute < 40; minute += 1) {
    clock.ms += minuteMs;
    context.recent.add(String(minute), 1, 1n);
  }
  expect(tailNeed(known, [pending(clock.ms, true)], context)).toBeNull();
  expect(tailNeed(known, batch, context)).not.toBeNull();
});
