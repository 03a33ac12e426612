import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Outbox, type OutboxEntry, type OutboxMessage, type OutboxOptions } from "./outbox.ts";

const options: OutboxOptions = {
  whenFull: "drop_oldest",
  maxBufferedEvents: 10,
  maxBufferedBytes: 1000,
  maxBatchEvents: 4,
  maxBatchBytes: 100,
  lingerMs: 20,
};
const cam1 = { subject: "cam-1", isBatch: true };
const cam2 = { subject: "cam-2", isBatch: true };
const alert = { subject: "alert", isBatch: false };

const entry = (seq: number, sizeBytes = 10): OutboxEntry => ({
  seq,
  id: `e${seq}`,
  json: "{}",
  sizeBytes,
});
const seqs = (entries: readonly OutboxEntry[] | undefined) => entries?.map((each) => each.seq);
const outbox = (changed: Partial<OutboxOptions> = {}) => new Outbox({ ...options, ...changed });

function takeAll(from: Outbox, nowMs: number): OutboxMessage[] {
  const messages: OutboxMessage[] = [];
  for (let next = from.take(nowMs); next !== null; next = from.take(nowMs)) messages.push(next);
  return messages;
}

describe("a batch leaves", () => {
  test("when it is full, and not before", () => {
    const box = outbox();
    for (const seq of [1, 2, 3]) box.offer(cam1, entry(seq), 0);
    expect(box.take(19)).toBeNull();
    box.offer(cam1, entry(4), 19);
    box.offer(cam1, entry(5), 19);
    expect(seqs(box.take(19)?.entries)).toEqual([1, 2, 3, 4]);
    expect(box.take(19)).toBeNull();
  });

  test("when its first event has waited long enough", () => {
    const box = outbox();
    box.offer(cam1, entry(1), 5);
    expect(box.nextDueMs()).toBe(25);
    expect(box.take(24)).toBeNull();
    expect(seqs(box.take(25)?.entries)).toEqual([1]);
    expect(box.nextDueMs()).toBeNull();
  });

  test("before it would have too many bytes", () => {
    const box = outbox();
    for (const seq of [1, 2, 3]) box.offer(cam1, entry(seq, 45), 0);
    expect(takeAll(box, 20).map((message) => seqs(message.entries))).toEqual([[1, 2]]);
    box.limitBatchBytes(50);
    expect(takeAll(box, 40).map((message) => seqs(message.entries))).toEqual([[3]]);
  });

  test("at once when it is hurried, but not what came after", () => {
    const box = outbox();
    box.offer(cam1, entry(1), 0);
    box.offer(cam2, entry(2), 0);
    box.hurry(1);
    expect(takeAll(box, 0).map((message) => message.subject)).toEqual(["cam-1"]);
  });
});

test("what doesn't travel in batches leaves alone and at once", () => {
  const box = outbox();
  for (const seq of [1, 2]) box.offer(alert, entry(seq), 0);
  expect(takeAll(box, 0).map((message) => seqs(message.entries))).toEqual([[1], [2]]);
});

test("a busy camera doesn't starve a quiet one", () => {
  const box = outbox();
  for (let seq = 1; seq <= 8; seq += 1) box.offer(cam1, entry(seq), 0);
  box.offer(cam2, entry(9), 0);
  const subjects = takeAll(box, 20).map((message) => message.subject);
  expect(subjects).toEqual(["cam-1", "cam-2", "cam-1"]);
});

describe("when it is full", () => {
  const full = (whenFull: OutboxOptions["whenFull"]) => {
    const box = outbox({ whenFull });
    for (let seq = 1; seq <= 10; seq += 1) box.offer(seq % 2 ? cam1 : cam2, entry(seq), 0);
    expect(box.hasRoom).toBe(false);
    return box;
  };

  test("drop_oldest gives up the oldest of all cameras", () => {
    expect(seqs(full("drop_oldest").offer(cam1, entry(11), 0))).toEqual([1]);
  });

  test("drop_oldest gives up as many as the bytes of the new one need room", () => {
    const box = outbox({ maxBufferedBytes: 100 });
    for (const seq of [1, 2, 3]) box.offer(cam1, entry(seq, 40), 0);
    expect(seqs(box.offer(cam1, entry(4, 40), 0))).toEqual([1]);
  });

  test("drop_newest gives up the new one", () => {
    const box = full("drop_newest");
    expect(seqs(box.offer(cam1, entry(11), 0))).toEqual([11]);
    expect(box.heldEvents).toBe(10);
  });

  test("what is on its way counts, and can't be dropped", () => {
    const box = full("drop_oldest");
    const taken = takeAll(box, 20).concat(takeAll(box, 40));
    expect(taken.flatMap((message) => message.entries)).toHaveLength(10);
    expect(seqs(box.offer(cam1, entry(11), 20))).toEqual([11]);
    for (const message of taken) box.release(message);
    expect(box.hasRoom).toBe(true);
    expect(box.heldEvents).toBe(0);
  });
});

test("every event is taken, dropped or still there: exactly one of these, whatever happens", () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("offer" as const),
        to: fc.constantFrom(cam1, cam2, alert),
        sizeBytes: fc.integer({ min: 1, max: 120 }),
      }),
    },
    fc.record({ do: fc.constant("take" as const), waitMs: fc.nat({ max: 30 }) }),
    fc.record({ do: fc.constant("release" as const) }),
  );
  const policy = fc.constantFrom("drop_oldest" as const, "drop_newest" as const);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), policy, (steps, whenFull) => {
      const box = outbox({ whenFull });
      const ended: number[] = [];
      const onWay: OutboxMessage[] = [];
      let seq = 0;
      let nowMs = 0;
      for (const next of steps) {
        if (next.do === "offer") {
          seq += 1;
          ended.push(
            ...box.offer(next.to, entry(seq, next.sizeBytes), nowMs).map((each) => each.seq),
          );
        } else if (next.do === "take") {
          nowMs += next.waitMs;
          onWay.push(...takeAll(box, nowMs));
        } else {
          const message = onWay.shift();
          if (message === undefined) continue;
          box.release(message);
          ended.push(...message.entries.map((each) => each.seq));
        }
        expect(box.heldEvents).toBeLessThanOrEqual(options.maxBufferedEvents);
      }
      const left = [...onWay.flatMap((message) => message.entries), ...box.drain()];
      const all = [...ended, ...left.map((each) => each.seq)].sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: seq }, (_, at) => at + 1));
    }),
  );
});
