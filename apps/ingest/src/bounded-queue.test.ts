import { expect, test } from "vitest";
import { createBoundedQueue } from "./bounded-queue.ts";

/** Creates a queue in which each piece of work ends when the test ends it. */
function slotsFor(max: number, mayStart: () => boolean = () => true) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const queue = createBoundedQueue<string>(max, mayStart, (item) => {
    begun.push(item);
    return new Promise((resolve) => ends.push(resolve));
  });
  return { queue, begun, end: () => ends.shift()?.() };
}

test("so many are done at a time, the others in their order when one ends", async () => {
  const { queue, begun, end } = slotsFor(2);
  queue.push(["a", "b", "c"]);
  queue.push(["d"]);
  expect([begun, queue.inFlight()]).toEqual([["a", "b"], 2]);
  end();
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
  end();
  await expect.poll(() => begun).toEqual(["a", "b", "c", "d"]);
});

test("what may not start waits until it is asked to again", () => {
  let isOpen = false;
  const { queue, begun } = slotsFor(5, () => isOpen);
  queue.push(["a", "b"]);
  expect(begun).toEqual([]);
  isOpen = true;
  queue.pump();
  expect(begun).toEqual(["a", "b"]);
});
