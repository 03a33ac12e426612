import { expect, test } from "vitest";
import { pendingEvent } from "../../test/pending.ts";
import { UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";
import type { KnownId } from "../known-ids/recent-ids.ts";
import type { PendingEvent } from "./pending-event.ts";
import { planAppend } from "./plan-append.ts";

const pending = (id: string, content = 1) => pendingEvent(id, { content });

type Knowledge = Readonly<Record<string, KnownId>>;

const plan = (
  batch: readonly PendingEvent[],
  known: Knowledge = {},
  elsewhere: readonly string[] = [],
  found: Readonly<Record<string, KnownId | null>> = {},
) =>
  planAppend(batch, {
    found: new Map(Object.entries(found)),
    lookUp: (id) => known[id] ?? null,
    isAppending: (id) => elsewhere.includes(id),
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
    { pending: a, at: known.a },
    { pending: c, at: known.c },
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
  expect(conflicts).toEqual([{ pending: a, at: known.a }]);
  expect(unsure).toEqual([{ pending: b, at: known.b }]);
});

test("an id that is being appended, here or elsewhere, waits for what becomes of it", () => {
  const [first, twin, other] = [pending("a"), pending("a", 2), pending("b")];
  const { fresh, later } = plan([first, twin, other], {}, ["b"]);
  expect(fresh).toEqual([first]);
  expect(later).toEqual([twin, other]);
});

test("what the log was read to hold wins over the table, and is no memory", () => {
  const [a, b, c] = [pending("a"), pending("b"), pending("c")];
  const table = { a: { content: 2, position: 1n }, b: { content: 1, position: 2n } };
  const at = { content: 1, position: 7n };
  const { fresh, duplicates, isFromMemory } = plan([a, b, c], table, [], { a: at, b: null });
  expect(duplicates).toEqual([{ pending: a, at }]);
  expect(fresh).toEqual([b, c]);
  expect(isFromMemory).toBe(false);
});

test("an id that only looked known is appended once, however often it comes", () => {
  const [first, twin] = [pending("a"), pending("a")];
  const table = { a: { content: UNKNOWN_CONTENT, position: 1n } };
  expect(plan([first, twin], table).unsure).toHaveLength(2);
  const { fresh, later } = plan([first, twin], table, [], { a: null });
  expect([fresh, later]).toEqual([[first], [twin]]);
});

test("an event of somebody else's under the id is a conflict, and not asked for again", () => {
  const at = { content: UNKNOWN_CONTENT, position: 7n };
  const { conflicts, unsure } = plan([pending("a")], {}, [], { a: at });
  expect([conflicts.length, unsure.length]).toEqual([1, 0]);
});

test("what only the table says is from memory", () => {
  const known = { a: { content: 1, position: 7n } };
  expect(plan([pending("a")], known).isFromMemory).toBe(true);
  expect(plan([pending("a", 2)], known).isFromMemory).toBe(true);
  expect(plan([pending("b")], known).isFromMemory).toBe(false);
});
