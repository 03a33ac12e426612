import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

/** Runs tasks of this duration with a simulated clock; returns the order of events. */
const orderOf = async (taskMs: number): Promise<string[]> => {
  let nowMs = 0;
  const turns = new Turns(() => nowMs);
  const seen: string[] = [];
  for (const name of ["first", "second", "third"]) {
    turns.add(() => {
      seen.push(name);
      setImmediate(() => seen.push(`after ${name}`));
      nowMs += taskMs;
    });
  }
  await expect.poll(() => seen.length).toBe(6);
  return seen;
};

test("what others have to do comes between long tasks, and tasks keep their order", async () => {
  const order = ["first", "after first", "second", "after second", "third", "after third"];
  expect(await orderOf(2)).toEqual(order);
});

test("short tasks are done in one turn", async () => {
  const order = ["first", "second", "third", "after first", "after second", "after third"];
  expect(await orderOf(0.1)).toEqual(order);
});
