import { expect, test } from "vitest";
import { createBoundedQueue } from "./bounded-queue.ts";

const queueOf = (capacity: number) => createBoundedQueue<string>(capacity);

test("a full queue refuses, and nothing in it is lost", async () => {
  const queue = queueOf(2);
  expect([queue.offer("a"), queue.offer("b"), queue.offer("c")]).toEqual([true, true, false]);
  expect([await queue.take(), await queue.take()]).toEqual(["a", "b"]);
});

test("a reader that waits gets what comes", async () => {
  const queue = queueOf(1);
  const taken = queue.take();
  queue.offer("late");
  expect(await taken).toBe("late");
});

test("a closed queue gives what it holds, then ends, and refuses more", async () => {
  const queue = queueOf(2);
  queue.offer("a");
  queue.close();
  expect(queue.offer("b")).toBe(false);
  expect(await queue.take()).toBe("a");
  expect(await queue.take()).toBeNull();
});
