import { expect, test } from "vitest";
import type { ReadAllOptions, ReadStreamOptions } from "./event-log.ts";
import { EventLogRefused } from "./event-log-error.ts";
import { findChange } from "./find-change.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/** Returns event n of a log: at position 10 n, recorded in second n, alone in its stream. */
const event = (n: number, id = `event-${n}`): RecordedEvent => ({
  id,
  type: "t",
  stream: `stream-${n}`,
  revision: 0n,
  position: BigInt(n * 10),
  recordedAtUs: n * 1_000_000,
  data: {},
  metadata: undefined,
});
const eventsOf = (...numbers: number[]) => numbers.map((n) => event(n));

const reads = (events: readonly RecordedEvent[], hidden: readonly string[] = []) => ({
  async *readStream(stream: string, { fromRevision = 0n }: ReadStreamOptions) {
    const from = typeof fromRevision === "bigint" ? fromRevision : 0n;
    yield* events.filter(
      (one) => one.stream === stream && one.revision >= from && !hidden.includes(stream),
    );
  },
  async *readAll({ direction = "forwards", fromPosition }: ReadAllOptions) {
    const from = typeof fromPosition === "bigint" ? fromPosition : null;
    if (direction === "forwards") yield* events.filter((one) => one.position >= (from ?? 0n));
    else yield* events.toReversed().filter((one) => from === null || one.position < from);
  },
});

const mark = event(5);

test("a log that holds the event where it stood is the same, however much came since", async () => {
  expect(await findChange(reads(eventsOf(3, 4, 5)), mark)).toBeNull();
  expect(await findChange(reads(eventsOf(5, 6, 7)), mark)).toBeNull();
});

test("a log that has deleted the event is the same", async () => {
  const deleted = reads(eventsOf(3, 4, 5, 6), ["stream-5"]);
  expect(await findChange(deleted, mark)).toBeNull();
  expect(await findChange(reads(eventsOf(3, 4, 6)), mark)).toBeNull();
  expect(await findChange(reads(eventsOf(6)), mark)).toBeNull();
});

test("whoever reads the log but may not read the event's stream finds the event by its place", async () => {
  const closed = (...events: RecordedEvent[]) => ({
    ...reads(events),
    readStream: () => {
      throw new EventLogRefused("Access Denied");
    },
  });
  expect(await findChange(closed(event(4), event(5), event(6)), mark)).toBeNull();
  expect(await findChange(closed(event(4), event(5, "other")), mark)).toContain("another event");
  expect(await findChange(closed(event(4)), mark)).toContain("ends at 40");
});

test("a log that ends before the event was restored from an older backup", async () => {
  expect(await findChange(reads(eventsOf(3, 4)), mark)).toContain("ends at 40, before position 50");
  expect(await findChange(reads([]), mark)).toContain("ends at its start");
});

test("a log that has grown past the event with others is another", async () => {
  const same = [event(4), event(5, "other"), event(6)];
  expect(await findChange(reads(same), mark)).toContain("another event");
  const sameStream = [{ ...event(5, "other"), position: 48n }, event(6)];
  expect(await findChange(reads(sameStream), mark)).toContain("another event");
  const elsewhere = [event(4), { ...event(9, "other"), position: 50n }];
  expect(await findChange(reads(elsewhere), mark)).toContain("another event");
});

test("a log that has grown past the position, with no event at it, shows by its younger events", async () => {
  const grown = [event(4), { ...event(8), position: 47n }, { ...event(9), position: 55n }];
  expect(await findChange(reads(grown), mark)).toContain("newer than the event");
});

test("a log that was copied event by event has other positions, and is another", async () => {
  const copied = eventsOf(3, 4, 5, 6).map((one) => ({ ...one, position: one.position + 3n }));
  expect(await findChange(reads(copied), mark)).toContain("another event");
});

test("a position that the store calls invalid is none of the log's; any other failure is thrown", async () => {
  const failing = (message: string) => ({
    ...reads(eventsOf(4, 6)),
    async *readAll({ fromPosition }: ReadAllOptions): AsyncGenerator<RecordedEvent> {
      if (typeof fromPosition === "bigint") throw new Error(message);
      yield event(6);
    },
  });
  expect(await findChange(failing("InvalidPosition"), mark)).toContain(
    "does not exist in this log",
  );
  await expect(findChange(failing("Access Denied"), mark)).rejects.toThrow("Access Denied");
});
