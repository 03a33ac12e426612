import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { type DetektorEvent, toStored } from "@detektor/events";
import { expect, test } from "vitest";
import { contentHash } from "../known-ids/content-hash.ts";
import { exampleEvent } from "./example-event.ts";
import { createStoredLooks } from "./stored-looks.ts";

const minuteUs = 60_000_000;

/**
 * Creates a log in which each stream holds these events, a minute apart; a read ends when the test ends it.
 */
function readable(events: readonly DetektorEvent[]) {
  const reads: { stream: string; events: number }[] = [];
  const held: (() => void)[] = [];
  const readStream: EventLog["readStream"] = async function* (stream) {
    const read = { stream, events: 0 };
    reads.push(read);
    await new Promise<void>((resolve) => held.push(resolve));
    for (let at = events.length - 1; at >= 0; at -= 1) {
      const stored = toStored(events[at] as DetektorEvent, { ingestTime: "2026-01-01T00:00:00Z" });
      const place = { stream, revision: BigInt(at), position: BigInt(at) };
      read.events += 1;
      yield { ...stored, ...place, recordedAtUs: at * minuteUs } as RecordedEvent;
    }
  };
  return { log: { readStream }, reads, letGo: () => held.splice(0).forEach((go) => go()) };
}

const example = exampleEvent as unknown as DetektorEvent;
const numbered = (n: number) =>
  ({ ...example, id: `00000000-0000-7000-8000-00000000000${n}` }) as DetektorEvent;
const events = Array.from({ length: 6 }, (_, n) => numbered(n));
const wantedOf = (event: DetektorEvent) => [{ id: event.id, content: contentHash(event) }];

test("all who wait for something of one stream share one read of it, and four streams are read at a time", async () => {
  const { log, reads, letGo } = readable(events);
  const looks = createStoredLooks(log);
  const streams = ["a", "b", "c", "d", "e", "f"];
  const begun = streams.slice(0, 4).map((stream) => looks.find(stream, wantedOf(numbered(5)), 0));
  const later = [1, 2, 3].map((n) => looks.find("e", wantedOf(numbered(n)), 0));
  later.push(looks.find("f", wantedOf(numbered(0)), 0));
  expect(reads.map(({ stream }) => stream)).toEqual(["a", "b", "c", "d"]);
  letGo();
  await Promise.all(begun);
  await expect.poll(() => reads.length).toBe(6);
  letGo();
  const found = await Promise.all(later);
  expect(found.map((outcomes) => [...outcomes.values()])).toEqual(
    [1n, 2n, 3n, 0n].map((position) => [{ kind: "duplicate", position }]),
  );
  expect(reads.map(({ stream }) => stream)).toEqual(streams);
});

test("a look reads no further back than it is asked to, and other content under an id is a conflict", async () => {
  const { log, reads, letGo } = readable(events);
  const looks = createStoredLooks(log);
  const [changed] = wantedOf({ ...numbered(4), source: "another" } as DetektorEvent);
  const wanted = [...wantedOf(numbered(1)), ...(changed ? [changed] : [])];
  const finding = looks.find("a", wanted, 3 * minuteUs);
  letGo();
  const outcomes = await finding;
  expect([...outcomes]).toMatchObject([[numbered(4).id, { reason: "id_conflict" }]]);
  expect(reads[0]?.events).toBe(4);
});
