import { expect, test } from "vitest";
import { createTurns } from "./take-turns.ts";

const { signal } = new AbortController();

/** Work that ends on demand and notes that it has begun. */
function heldWork(begun: number[], name: number) {
  const held = Promise.withResolvers<number>();
  const work = (): Promise<number> => {
    begun.push(name);
    return held.promise;
  };
  return { work, end: () => held.resolve(name), fail: () => held.reject(new Error("failed")) };
}

test("at most that many run at once, the others in order", async () => {
  const begun: number[] = [];
  const [a, b, c] = [heldWork(begun, 1), heldWork(begun, 2), heldWork(begun, 3)];
  const turns = createTurns(2);
  const all = [a, b, c].map(({ work }) => turns(work, signal));
  await Promise.resolve();
  expect(begun).toEqual([1, 2]);
  b.end();
  expect(await all[1]).toBe(2);
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3]);
  a.end();
  c.end();
  expect(await Promise.all(all)).toEqual([1, 2, 3]);
});

test("work that fails, and work that nobody waits for any more, leave their turn to others", async () => {
  const begun: number[] = [];
  const [a, b, c] = [heldWork(begun, 1), heldWork(begun, 2), heldWork(begun, 3)];
  const turns = createTurns(1);
  const abandoned = new AbortController();
  const first = turns(a.work, signal);
  const second = turns(b.work, abandoned.signal);
  const third = turns(c.work, signal);
  abandoned.abort();
  await expect(second).rejects.toThrow("aborted");
  a.fail();
  await expect(first).rejects.toThrow("failed");
  c.end();
  expect(await third).toBe(3);
  expect(begun).toEqual([1, 3]);
});
