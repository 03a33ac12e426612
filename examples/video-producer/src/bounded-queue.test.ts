import { expect, test } from "vitest";
import { createBoundedQueue } from "./bounded-queue.ts";

const queueAt = (capacity: number, clock = { ms: 0 }) => ({
  clock,
  queue: createBoundedQueue<string>("motion", capacity, () => clock.ms),
});

test("a full queue refuses, and nothing in it is lost", async () => {
  const { queue } = queueAt(2);
  expect([queue.offer("a"), queue.offer("b"), queue.offer("c")]).toEqual([true, true, false]);
  expect((await queue.take())?.item).toBe("a");
  expect((await queue.take())?.item).toBe("b");
});

test("the wait in the queue is measured", async () => {
  const { queue, clock } = queueAt(2);
  queue.offer("a");
  clock.ms = 12.5;
  expect(await queue.take()).toEqual({ item: "a", waitMs: 12.5, depth: 0 });
});

test("a reader that waits gets what comes", async () => {
  const { queue } = queueAt(1);
  const taken = queue.take();
  queue.offer("late");
  expect((await taken)?.item).toBe("late");
});

test("a closed queue gives what it holds, then ends, and refuses more", async () => {
  const { queue } = queueAt(2);
  queue.offer("a");
  queue.close();
  expect(queue.offer("b")).toBe(false);
  expect((await queue.take())?.item).toBe("a");
  expect(await queue.take()).toBeNull();
});

test("draining empties the queue in order", () => {
  const { queue } = queueAt(3);
  queue.offer("a");
  queue.offer("b");
  expect(queue.drain()).toEqual(["a", "b"]);
  expect(queue.depth()).toBe(0);
});
