import { expect, test } from "vitest";
import type { ReadAllOptions } from "./event-log.ts";
import { endOf, firstOf, headOf, withoutSystemEvents } from "./log-ends.ts";
import type { RecordedEvent } from "./recorded-event.ts";

const event = (type: string, position: bigint): RecordedEvent => ({
  id: `event-${position}`,
  type,
  stream: "s",
  revision: 0n,
  position,
  recordedAtUs: 0,
  data: {},
  metadata: undefined,
});

/** Returns a log of these events, and how many of them have been read, and how many reads were ended. */
function logOf(...events: RecordedEvent[]) {
  const seen = { read: 0, ended: 0 };
  async function* readAll({ direction, maxCount = Infinity }: ReadAllOptions) {
    try {
      const ordered = direction === "backwards" ? events.toReversed() : events;
      for (const one of ordered.slice(0, maxCount)) {
        seen.read += 1;
        yield one;
      }
    } finally {
      seen.ended += 1;
    }
  }
  return { seen, readAll };
}

test("an empty log has neither an end nor a head", async () => {
  expect([await endOf(logOf()), await headOf(logOf())]).toEqual([null, null]);
});

test("the end counts the store's own events, the head doesn't, at positions beyond 2^53", async () => {
  const last = 2n ** 63n - 1n;
  const log = logOf(event("t", last - 2n), event("$metadata", last - 1n), event("$scavenge", last));
  expect([await endOf(log), await headOf(log)]).toEqual([last, last - 2n]);
});

test("a log of nothing but the store's own events has an end and no head", async () => {
  const log = logOf(event("$metadata", 3n));
  expect([await endOf(log), await headOf(log)]).toEqual([3n, null]);
});

test("a count bounds the events that are read, not the store's own between them", async () => {
  const log = logOf(event("a", 1n), event("$x", 2n), event("$y", 3n), event("b", 4n));
  const got = await Array.fromAsync(withoutSystemEvents(log.readAll, { maxCount: 2 }));
  expect(got.map(({ type }) => type)).toEqual(["a", "b"]);
});

test("nothing is read beyond the last event that was asked for, and the read is ended", async () => {
  const log = logOf(event("a", 1n), event("b", 2n), event("c", 3n));
  await Array.fromAsync(withoutSystemEvents(log.readAll, { maxCount: 2 }));
  expect(log.seen).toEqual({ read: 2, ended: 1 });
});

test.each([0, -1])("a count of %d asks the store nothing", async (maxCount) => {
  const log = logOf(event("a", 1n));
  expect(await Array.fromAsync(withoutSystemEvents(log.readAll, { maxCount }))).toEqual([]);
  expect(log.seen.read).toBe(0);
});

test("a read of which only the first event is wanted is ended", async () => {
  const log = logOf(event("a", 1n), event("b", 2n));
  expect(await firstOf(log.readAll({}))).toMatchObject({ type: "a" });
  expect(log.seen).toEqual({ read: 1, ended: 1 });
});
