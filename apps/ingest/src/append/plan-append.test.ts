import type { DetektorEvent } from "@detektor/events";
import { expect, test } from "vitest";
import { UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";
import type { KnownId } from "../known-ids/recent-ids.ts";
import type { PendingEvent } from "./pending-event.ts";
import { planAppend } from "./plan-append.ts";

const origin = {
  stream: "FRAMES",
  seq: 1,
  publishedUs: 0,
  publishTime: "1970-01-01T00:00:00.000000Z",
  redelivered: false,
};

const pending = (id: string, content = 1, more: Partial<PendingEvent> = {}): PendingEvent => ({
  event: { id } as DetektorEvent,
  content,
  sizeBytes: 100,
  origin,
  settle: () => {},
  settled: false,
  doubtful: false,
  ...more,
});

const plan = (
  batch: readonly PendingEvent[],
  known: Readonly<Record<string, KnownId>> = {},
  elsewhere: readonly string[] = [],
) =>
  planAppend(batch, {
    lookUp: (id) => known[id] ?? null,
    isElsewhere: (id) => elsewhere.includes(id),
  });

test("new events are appended in their order", () => {
  const batch = [pending("a"), pending("b"), pending("c")];
  expect(plan(batch).fresh).toEqual(batch);
});

test("after a conflict only what the tail doesn't hold is appended", () => {
  const [a, b, c] = [pending("a"), pending("b"), pending("c")];
  const known = { a: { content: 1, position: 7n }, c: { content: 1, position: 9n } };
  const { fresh, duplicates } = plan([a, b, c], known);
  expect(fresh).toEqual([b]);
  expect(duplicates).toEqual([
    { pending: a, known: known.a },
    { pending: c, known: known.c },
  ]);
});

test("a known id with other content is a conflict, with unknown content a question to the log", () => {
  const [a, b] = [pending("a", 2), pending("b", 2)];
  const known = {
    a: { content: 1, position: 7n },
    b: { content: UNKNOWN_CONTENT, position: 8n },
  };
  const { fresh, conflicts, unsure } = plan([a, b], known);
  expect(fresh).toEqual([]);
  expect(conflicts).toEqual([{ pending: a, known: known.a }]);
  expect(unsure).toEqual([{ pending: b, known: known.b }]);
});

test("an id that is being appended, here or elsewhere, waits for what becomes of it", () => {
  const [first, twin, other] = [pending("a"), pending("a", 2), pending("b")];
  const { fresh, later } = plan([first, twin, other], {}, ["b"]);
  expect(fresh).toEqual([first]);
  expect(later).toEqual([twin, other]);
});
