import { expect, test } from "vitest";
import { createSlots } from "./slots.ts";

/** Creates slots in which each piece of work ends when the test ends it. */
function slotsFor(max: number, mayStart: () => boolean = () => true) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const slots = createSlots<string>(max, mayStart, (item) => {
    begun.push(item);
    return new Promise((resolve) => ends.push(resolve));
  });
  return { slots, begun, end: () => ends.shift()?.() };
}

test("so many are done at a time, the others in their order when one ends", async () => {
  const { slots, begun, end } = slotsFor(2);
  slots.push(["a", "b", "c"]);
  slots.push(["d"]);
  expect([begun, slots.inFlight()]).toEqual([["a", "b"], 2]);
  end();
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
  end();
  await expect.poll(() => begun).toEqual(["a", "b", "c", "d"]);
});

test("what may not start waits until it is asked to again", () => {
  let isOpen = false;
  const { slots, begun } = slotsFor(5, () => isOpen);
  slots.push(["a", "b"]);
  expect(begun).toEqual([]);
  isOpen = true;
  slots.pump();
  expect(begun).toEqual(["a", "b"]);
});
