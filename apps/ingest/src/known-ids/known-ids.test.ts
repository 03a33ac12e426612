import type { RecordedEvent } from "@detektor/event-log";
import { type DetektorEvent, toStored } from "@detektor/events";
import { expect, onTestFinished, test } from "vitest";
import { exampleEvent } from "../http/example-event.ts";
import { contentHash, UNKNOWN_CONTENT } from "./content-hash.ts";
import { createKnownIds } from "./known-ids.ts";
import { createStreamKnowledge, type Incoming } from "./stream-knowledge.ts";

const stream = "s";
const numbered = (n: number) =>
  ({ ...exampleEvent, id: `00000000-0000-7000-8000-00000000000${n}` }) as unknown as DetektorEvent;
const incoming = (n: number, more: Partial<Incoming> = {}): Incoming => ({
  event: numbered(n),
  origin: { publishedUs: Date.now() * 1000, redelivered: false },
  doubtful: false,
  ...more,
});

/**
 * Returns knowledge of a log with these events in one stream; `log.events` may be changed, `reads` counts how
 * often its end was read.
 */
function knownIdsOf(...numbers: number[]) {
  const log = { events: numbers, reads: 0 };
  const recordedAt = (at: number): RecordedEvent => {
    const stored = toStored(numbered(log.events[at] ?? 0), { ingestTime: "2026-01-01T00:00:00Z" });
    const place = { stream, revision: BigInt(at), position: BigInt(at) };
    return { ...stored, ...place, recordedAtUs: Date.now() * 1000 } as RecordedEvent;
  };
  async function* read(from: bigint | undefined, isBackwards: boolean, maxCount = 1e9) {
    const all = log.events.map((_, index) => index).slice(Number(from ?? 0));
    if (isBackwards) all.reverse();
    for (const index of all.slice(0, maxCount)) yield recordedAt(index);
  }
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const warned: string[] = [];
  const known = createKnownIds({
    log: {
      readStream(_stream, { direction, fromRevision, maxCount } = {}) {
        if (direction === "backwards" && maxCount === undefined) log.reads += 1;
        return read(fromRevision as bigint | undefined, direction === "backwards", maxCount);
      },
      readAll: ({ fromPosition, maxCount } = {}) =>
        read(fromPosition as bigint | undefined, false, maxCount),
    },
    logger: { warn: (_fields, message) => warned.push(message) },
    retentionMs: 60_000,
    signal: ending.signal,
  });
  return { known, log, warned, end: createStreamKnowledge(stream) };
}

test("after a start a stream's end is read once, and what it holds of the batch is found with its content", async () => {
  const { known, log, end } = knownIdsOf(1, 2);
  const found = await known.catchUp(end, [incoming(1), incoming(3)], []);
  expect([...found]).toEqual([
    [numbered(1).id, { content: contentHash(numbered(1)), position: 0n }],
  ]);
  expect(end.revision).toBe(1n);
  expect(known.lookUp(numbered(2).id)).toEqual({ content: UNKNOWN_CONTENT, position: 1n });
  expect((await known.catchUp(end, [incoming(1)], [])).size).toBe(0);
  expect(log.reads).toBe(1);
});

test("a stream that was read to its beginning is known whole, another is read again for an older redelivery", async () => {
  const { known, log, end } = knownIdsOf(1);
  await known.catchUp(end, [incoming(1)], []);
  known.began();
  const hourAgo = { publishedUs: (Date.now() - 3_600_000) * 1000, redelivered: true };
  await known.catchUp(end, [incoming(1)], []);
  await known.catchUp(end, [incoming(1, { origin: hourAgo })], []);
  expect(log.reads).toBe(1);
  end.claim = { fromUs: Date.now() * 1000, segment: end.claim?.segment ?? 0 };
  await known.catchUp(end, [incoming(1, { origin: hourAgo })], []);
  expect(log.reads).toBe(2);
});

test("what was appended is known, without a look", async () => {
  const { known, log, end } = knownIdsOf();
  await known.catchUp(end, [incoming(1)], []);
  expect(end.revision).toBeNull();
  log.events.push(1);
  const content = contentHash(numbered(1));
  known.appended(end, [{ event: numbered(1), content }], {
    kind: "appended",
    revision: 0n,
    position: 0n,
  });
  expect(known.lookUp(numbered(1).id)).toEqual({ content, position: 0n });
  expect(known.contentOf(numbered(1).id)).toBe(content);
  expect(await known.holds(end)).toBe(true);
  expect([end.revision, log.reads]).toEqual([0n, 1]);
});

test("the log is asked what stands at a position: the event, or another one", async () => {
  const { known } = knownIdsOf(1, 2);
  const content = contentHash(numbered(2));
  expect(await known.readAt(numbered(2).id, 1n)).toEqual({ content, position: 1n });
  expect(await known.readAt(numbered(1).id, 1n)).toBeNull();
  expect(await known.readAt(numbered(1).id, 7n)).toBeNull();
});

test("of a log that has gone back nothing is known any more, which is said once", async () => {
  const { known, log, warned, end } = knownIdsOf(1, 2);
  await known.catchUp(end, [incoming(2)], []);
  log.events.pop();
  expect(await known.holds(end)).toBe(false);
  expect(known.lookUp(numbered(2).id)).toBeNull();
  expect((await known.catchUp(end, [incoming(2)], [])).size).toBe(0);
  expect(end.revision).toBe(0n);
  expect(await known.checkLog()).toBe(true);
  expect(warned).toHaveLength(1);
});
