import { uuidv7 } from "@detektor/events";
import { expect, test } from "vitest";
import { createRecentIds } from "./recent-ids.ts";

const minutes = 60_000;

function tableWithClock(maxSlots?: number) {
  const clock = { ms: 1_000_000 };
  const now = () => clock.ms;
  const options = { retentionMs: 10 * minutes, now, ...(maxSlots ? { maxSlots } : {}) };
  return { clock, recent: createRecentIds(options) };
}

const someIds = (count: number) => Array.from({ length: count }, () => uuidv7());

test("an id is found with its content and position, another one isn't", () => {
  const { recent } = tableWithClock();
  const [known = "", other = ""] = someIds(2);
  recent.add(known, 7, 2n ** 52n + 1n);
  expect(recent.lookUp(known)).toEqual({ content: 7, position: 2n ** 52n + 1n });
  expect(recent.lookUp(other)).toBeNull();
});

test("what was added last holds", () => {
  const { recent, clock } = tableWithClock();
  const id = uuidv7();
  recent.add(id, 0, 1n);
  clock.ms += 3 * minutes;
  recent.add(id, 9, 2n);
  expect(recent.lookUp(id)).toEqual({ content: 9, position: 2n });
});

test("every id of the last ten minutes is known, and memory shrinks when the load is gone", () => {
  const { recent, clock } = tableWithClock();
  const early = someIds(50_000);
  for (const id of early) recent.add(id, 1, 1n);
  const full = recent.sizeBytes();
  clock.ms += 10 * minutes - 1;
  recent.add(uuidv7(), 1, 1n);
  expect(early.every((id) => recent.lookUp(id) !== null)).toBe(true);
  for (let minute = 0; minute < 40; minute += 1) {
    clock.ms += minutes;
    recent.add(uuidv7(), 1, 1n);
  }
  expect(early.some((id) => recent.lookUp(id) !== null)).toBe(false);
  expect(recent.sizeBytes()).toBeLessThan(full);
});

test("memory has a bound: the oldest ids go first, and the table says since when it is complete", () => {
  const { recent, clock } = tableWithClock(2 ** 15);
  const began = recent.segment();
  const ids = someIds(60_000);
  for (const id of ids) {
    clock.ms += 1;
    recent.add(id, 1, 1n);
  }
  expect(recent.sizeBytes()).toBeLessThanOrEqual(2 ** 15 * 20);
  expect(recent.lookUp(ids.at(-1) ?? "")).not.toBeNull();
  expect(recent.lookUp(ids[0] ?? "")).toBeNull();
  expect(recent.remembers(began)).toBe(false);
  const completeFrom = ids.length - (clock.ms - recent.completeSinceMs());
  expect(ids.slice(completeFrom).every((id) => recent.lookUp(id) !== null)).toBe(true);
});

test("nothing is known after it was forgotten, and no segment of before is remembered", () => {
  const { recent, clock } = tableWithClock();
  const [before = "", after = ""] = someIds(2);
  recent.add(before, 1, 1n);
  const segment = recent.segment();
  clock.ms += 5;
  recent.forget();
  expect(recent.lookUp(before)).toBeNull();
  expect(recent.remembers(segment)).toBe(false);
  expect(recent.completeSinceMs()).toBe(clock.ms);
  recent.add(after, 2, 2n);
  expect(recent.lookUp(after)).toEqual({ content: 2, position: 2n });
});
