import { expect, test } from "vitest";
import { compareSearchOf } from "./compare-search.ts";
import { differencesOf } from "./difference-words.ts";

const none = { work_ms: null, queue_wait_ms: null, batch_wait_ms: null, transport_ms: null };
const detect = { pipeline: "main", stage: "detect", attempt: 1, a: none, b: none };
const [completed, dropped] = [{ state: "completed" }, { state: "dropped" }] as const;

test("the total comes first, then the greatest difference", () => {
  const difference = { ...none, work_ms: -2, queue_wait_ms: 900, transport_ms: 0.1 };
  const compared = { a: completed, b: completed, total_difference_ms: 898 };
  expect(differencesOf({ ...compared, stages: [{ ...detect, difference }] })).toEqual([
    "The second took 898 ms longer.",
    "The second waited in the queue of detect 900 ms longer.",
    "The second was worked on by detect 2.0 ms less.",
  ]);
});

test("another end and a stage that only one has are named", () => {
  const retry = { ...detect, pipeline: "record", attempt: 2, a: null, difference: none };
  const compared = { a: completed, b: dropped, total_difference_ms: null, stages: [retry] };
  expect(differencesOf(compared)).toEqual([
    "The first is completed, the second dropped.",
    "Only the second has detect in record (attempt 2).",
  ]);
});

test("two frames that are alike are said to be", () => {
  const alike = { a: completed, b: completed, stages: [{ ...detect, difference: none }] };
  expect(differencesOf({ ...alike, total_difference_ms: 0 })).toEqual(["Both took equally long."]);
  expect(differencesOf({ ...alike, total_difference_ms: null })).toEqual([
    "Nothing that is known differs.",
  ]);
});

test("both frames are in the address", () => {
  expect(compareSearchOf({ a: "x", b: 7, c: 1 })).toEqual({ a: "x", b: "7" });
});
