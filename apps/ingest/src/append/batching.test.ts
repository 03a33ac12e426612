import { expect, test } from "vitest";
import { pendingEvent } from "../../test/pending.ts";
import { type BatchLimits, createBatching, takeBatch } from "./batching.ts";
import { createLanes, type Lane } from "./lanes.ts";
import type { PendingEvent } from "./pending-event.ts";

const queueOf = (...sizes: number[]) =>
  sizes.map((sizeBytes, index) => pendingEvent(String(index), { sizeBytes }));
const ids = (events: readonly PendingEvent[]) => events.map(({ event }) => event.id);

test("a batch holds what fits into the bytes, in order", () => {
  const queue = queueOf(40, 40, 40);
  expect(ids(takeBatch(queue, 100, 10))).toEqual(["0", "1"]);
  expect(ids(queue)).toEqual(["2"]);
});

test("an event bigger than a batch goes alone", () => {
  expect(ids(takeBatch(queueOf(500, 1), 100, 10))).toEqual(["0"]);
});

test("a batch holds no more events than it may", () => {
  expect(ids(takeBatch(queueOf(1, 1, 1), 100, 2))).toEqual(["0", "1"]);
});

const limits: BatchLimits = {
  maxBytes: 1000,
  maxEvents: 2,
  maxInFlight: 2,
  gather: { leastMs: 1, mostMs: 5, appendsPerSecond: 1000, fewEvents: 1, calmMs: 1 },
};

/** Creates a batching in which each append ends when the test ends it. */
function batches(
  mayStart: () => boolean = () => true,
  gather: Partial<BatchLimits["gather"]> = {},
  isAwaited?: () => boolean,
) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const gathered = { ...limits, gather: { ...limits.gather, ...gather } };
  const append = ({ known }: Lane, batch: readonly PendingEvent[]): Promise<void> => {
    begun.push(`${known.stream}: ${ids(batch).join(" ")}`);
    return new Promise((resolve) => ends.push(resolve));
  };
  const batching = createBatching(gathered, mayStart, append, isAwaited);
  const lanes = createLanes(100);
  const add = (stream: string, id: string): void => {
    const lane: Lane = lanes.of(stream);
    lane.queue.push(pendingEvent(id));
    batching.add(lane);
  };
  return { batching, begun, add, end: () => ends.shift()?.() };
}

test("what comes for a stream while one of its appends runs waits for the next, in order", async () => {
  const { begun, add, end } = batches();
  for (const id of ["1", "2", "3"]) add("a", id);
  await expect.poll(() => begun).toEqual(["a: 1 2"]);
  add("a", "4");
  end();
  await expect.poll(() => begun).toEqual(["a: 1 2", "a: 3 4"]);
});

test("appends of several streams run at a time, but no more than may", async () => {
  const { batching, begun, add, end } = batches();
  for (const stream of ["a", "b", "c"]) add(stream, "1");
  await expect.poll(() => begun).toEqual(["a: 1", "b: 1"]);
  expect(batching.inFlight()).toBe(2);
  end();
  await expect.poll(() => begun).toEqual(["a: 1", "b: 1", "c: 1"]);
});

test("nothing is begun while it may not, and all of it once it may", async () => {
  let isOpen = false;
  let asked = 0;
  const { batching, begun, add } = batches(() => {
    asked += 1;
    return isOpen;
  });
  add("a", "1");
  await expect.poll(() => asked).toBe(1);
  expect(begun).toEqual([]);
  isOpen = true;
  batching.resume();
  expect(begun).toEqual(["a: 1"]);
});

const hourMs = 3_600_000;

test("few events wait for more after the window, and no longer than until there are more", async () => {
  let windowsEnded = 0;
  const isAwaited = () => {
    windowsEnded += 1;
    return false;
  };
  const { begun, add } = batches(undefined, { fewEvents: 2, calmMs: hourMs }, isAwaited);
  add("a", "1");
  await expect.poll(() => windowsEnded).toBe(1);
  expect(begun).toEqual([]);
  add("b", "2");
  expect(begun).toEqual(["a: 1", "b: 2"]);
});

test("few events don't wait while somebody waits for one of them, nor for longer than a calm time", async () => {
  const awaited = batches(undefined, { fewEvents: 2, calmMs: hourMs }, () => true);
  const calm = batches(undefined, { fewEvents: 2, calmMs: 10 });
  awaited.add("a", "1");
  calm.add("a", "1");
  await expect.poll(() => awaited.begun).toEqual(["a: 1"]);
  await expect.poll(() => calm.begun).toEqual(["a: 1"]);
});
